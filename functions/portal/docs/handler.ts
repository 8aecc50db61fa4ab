/** Serves the documentation that the build has put beside the bundle, compressed once at build time. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { notFound } from '#shared/errors.ts';
import { createApi, type Handlers } from '#shared/http/api.ts';
import type { Answer } from '#shared/kernel/execute.ts';
import type { HttpEvent } from '#shared/http/event.ts';
import type { Observability } from '#shared/observability/observability.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { routes } from '../routes.ts';

const TYPES: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', json: 'application/json', css: 'text/css; charset=utf-8', txt: 'text/plain; charset=utf-8' };
/** Everything is our own: no other host is asked for scripts, styles or fonts. Redoc sets styles at run time and searches in a worker. */
const CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'";

export interface Deps { readonly ports: Ports; readonly observability: Observability; /** Folder with `<name>.gz` files. */ readonly root: string }

export function createHandler({ ports, observability, root }: Deps): ReturnType<typeof createApi> {
  const file = async (name: string): Promise<Answer> => {
    const packed = await readFile(join(root, `${name}.gz`)).catch(() => { throw notFound(); });
    return {
      status: 200,
      headers: { 'content-type': TYPES[name.split('.').at(-1)!] ?? 'application/octet-stream', 'cache-control': 'public, max-age=300', 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' },
      body: gunzipSync(packed).toString(),
    };
  };
  const handlers: Handlers<typeof routes> = {
    showDocs: () => file('docs.html'),
    showDocsFile: (_, { params }) => file(params.file),
    showEvents: () => file('events.html'),
    showEventsFile: (_, { params }) => file(params.file),
  };
  const api = createApi({ name: 'portal', routes, handlers, texts: {}, ports, observability });
  // The gateway does not compress; a megabyte of script should still travel as a third of one.
  return async (event: HttpEvent, context: unknown) => {
    const result = await api(event, context);
    if (result.statusCode !== 200 || !/\bgzip\b/.test(event.headers['accept-encoding'] ?? '')) return result;
    return { ...result, headers: { ...result.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' }, body: gzipSync(result.body ?? '').toString('base64'), isBase64Encoded: true };
  };
}
