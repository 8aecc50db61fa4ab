/** OpenAPI 3.1 of the route tables. Made when the project is built, never in a function. */
import * as z from 'zod/mini';
import { createDocument } from 'zod-openapi';
import { kernelTexts } from './texts.ts';
import { writes, type Route, type RouteTable, type Schema } from './route.ts';

export const Problem = z.strictObject({
  type: z.string(), title: z.string(), status: z.int(), code: z.string(), pointer: z.optional(z.string()), paragraph: z.optional(z.string()),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  errors: z.optional(z.array(z.strictObject({ in: z.enum(['body', 'path', 'query', 'header']), pointer: z.string(), code: z.string(), detail: z.string() }))),
  traceId: z.string(),
}).register(z.globalRegistry, { id: 'Problem', description: 'RFC 9457 problem details. `code` is stable; `title` and `detail` are in the language asked for (nb, nn, en).' });

/** What API Gateway answers by itself when it does not let a token through. */
export const GatewayMessage = z.strictObject({ message: z.string() }).register(z.globalRegistry, { id: 'GatewayMessage' });

const DESCRIPTION = `Settlement of refugees and the introduction programme in Norwegian municipalities.

- **Language**: problems are answered in bokmål, nynorsk or English by \`Accept-Language\`.
- **Writing** needs an \`Idempotency-Key\`: the same key with the same request gets the first answer again, for 40 days; with another request it is refused (422).
- **Changing** needs \`If-Match\` with the version you saw (the \`ETag\` of the last answer): 428 without it, 412 when somebody was faster.
- **Another tenant's ids** answer 404, exactly as absent ones.
- **Amounts** are strings in kroner with two decimals, dates \`yyyy-mm-dd\`.`;

const header = (name: string, description: string) => ({ in: 'header' as const, name, required: true, description, schema: { type: 'string' as const } });
const described = (code: string): string => (kernelTexts as Record<string, { en: string }>)[code]?.en ?? code;

export function openApi(capabilities: Readonly<Record<string, RouteTable>>, version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  const tags = new Set<string>();
  for (const table of Object.values(capabilities)) {
    for (const [operationId, route] of Object.entries(table)) {
      tags.add(route.tag);
      (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(operationId, route);
    }
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Fotfeste', version, description: DESCRIPTION, license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' } },
    servers: [{ url: '/' }],
    tags: [...tags].map((name) => ({ name })),
    paths: paths as never,
    components: {
      securitySchemes: {
        people: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A person\'s OIDC access token.' },
        systems: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A Maskinporten token, audience-restricted.' },
      },
    },
  }) as unknown as Record<string, unknown>;
}

function operation(operationId: string, route: Route): object {
  const problems = problemStatuses(route);
  return {
    operationId, tags: [route.tag], summary: route.summary,
    description: [route.description, route.roles.length > 0 && `Roles: ${route.roles.map((r) => `\`${r}\``).join(', ')}.`, route.refusals?.length && `Refusals: ${route.refusals.map((r) => `\`${r}\``).join(', ')}.`].filter(Boolean).join('\n\n'),
    'x-roles': route.roles, 'x-purpose': route.purpose,
    security: route.audience === 'public' ? [] : [{ [route.audience]: [...(route.scopes ?? [])] }],
    parameters: [
      ...(writes(route) ? [header('Idempotency-Key', 'A fresh random value for each action; 8–128 of A–Z, a–z, 0–9, - and _.')] : []),
      ...(route.ifMatch ? [header('If-Match', 'The version you saw, quoted.')] : []),
    ],
    requestParams: { ...(route.params && { path: route.params as never }), ...(route.query && { query: route.query as never }) },
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: route.body as never } } } }),
    responses: {
      ...Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, response(answer)])),
      ...Object.fromEntries(problems.map(([status, description]) => [status, {
        description, content: { 'application/problem+json': { schema: Problem as never }, ...(byGateway(status, route) && { 'application/json': { schema: GatewayMessage as never } }) },
      }])),
    },
  };
}

function response(answer: Schema | string | null): object {
  if (answer === null) return { description: 'Done.' };
  if (typeof answer === 'string') return { description: 'The content.', content: { [answer]: { schema: { type: 'string' } } } };
  return { description: 'The answer.', content: { 'application/json': { schema: answer } }, headers: { ETag: { description: 'The version, where the answer is one thing.', schema: { type: 'string' } } } };
}

const byGateway = (status: string, route: Route): boolean => status === '401' || (status === '403' && route.scopes !== undefined);

function problemStatuses(route: Route): [string, string][] {
  const statuses: [string, string][] = [];
  if (writes(route) || route.query) statuses.push(['400', described('invalid-input')]);
  if (route.audience !== 'public') statuses.push(['401', described('unauthenticated')], ['403', described('missing-role')]);
  if (route.params) statuses.push(['404', described('not-found')]);
  if (writes(route) || route.refusals?.length) statuses.push(['409', 'The state does not allow it.']);
  if (writes(route)) statuses.push(['422', 'A rule does not allow it, or the key was used for another request.']);
  if (route.ifMatch) statuses.push(['412', described('stale-version')], ['428', described('if-match-required')]);
  if (route.body) statuses.push(['413', described('body-too-large')], ['415', described('unsupported-media-type')]);
  statuses.push(['500', described('unexpected')]);
  if (route.audience !== 'public') statuses.push(['503', 'Busy, or a reading of personal fields could not be logged: nothing was done, and nothing is shown. Try again in a moment.']);
  return statuses;
}
