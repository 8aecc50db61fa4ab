import * as z from 'zod/mini';
import type { RouteTable } from '#shared/http/route.ts';

const File = z.strictObject({ file: z.string().check(z.regex(/^[\w.-]{1,60}$/)) });
const page = { method: 'GET', audience: 'public', roles: [], tag: 'Documentation', purpose: 'documentation' } as const;

export const routes = {
  showDocs: { ...page, path: '/docs', summary: 'Read the API documentation', answers: { 200: 'text/html' } },
  showDocsFile: { ...page, path: '/docs/{file}', summary: 'Fetch a file of the API documentation', description: '`openapi.json` is the OpenAPI 3.1 document.', params: File, answers: { 200: 'application/octet-stream' } },
  showEvents: { ...page, path: '/events', summary: 'Read the event catalogue', answers: { 200: 'text/html' } },
  showEventsFile: { ...page, path: '/events/{file}', summary: 'Fetch a file of the event catalogue', description: '`asyncapi.json` is the AsyncAPI 3.0 document.', params: File, answers: { 200: 'application/octet-stream' } },
} as const satisfies RouteTable;
