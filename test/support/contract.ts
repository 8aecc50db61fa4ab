/** The route tables as a judge of answers: what an operation declares is all that it may answer. */
import { apis } from '../../functions/catalogue.ts';
import { GatewayMessage, Problem, openApi } from '../../shared/http/openapi.ts';
import type { Route, RouteTable, Schema } from '../../shared/http/route.ts';
import { Client, type Answer } from '../../demo/client.ts';

/** `api`: the function that serves it, `<capability>/<entry>`. */
export interface Operation { readonly id: string; readonly api: string; readonly route: Route }

export const operations: readonly Operation[] = Object.entries<RouteTable>(apis).flatMap(([api, table]) => Object.entries(table).map(([id, route]) => ({ id, api, route })));

const documented = openApi(apis, '0').paths as Record<string, Record<string, { responses: Record<string, { content?: object }> }>>;
/** A fixed word goes before a parameter: `/v1/me`, not `/v1/{something}`. */
const byPath = operations.map((operation) => ({ operation, pattern: new RegExp(`^${operation.route.path.replace(/\{\w+\}/g, '[^/]+')}$`) }))
  .sort((a, b) => a.operation.route.path.split('{').length - b.operation.route.path.split('{').length);

export const operationOf = (method: string, path: string): Operation | undefined =>
  byPath.find(({ operation: { route }, pattern }) => route.method === method && pattern.test(path.split('?')[0]!))?.operation;

/** Why an answer is not what its operation declares; `undefined` when it is. `type` is its content type. */
export function breach({ id, route }: Operation, status: number, body: unknown, type?: string): string | undefined {
  const declared = documented[route.path]![route.method.toLowerCase()]!.responses[status];
  if (!declared) return `${id}: the status ${status} is not declared`;
  if (type !== undefined && !Object.keys(declared.content ?? {}).some((known) => type.startsWith(known) || known === 'application/octet-stream')) return `${id} ${status}: the content type ${type} is not declared`;
  const answer = route.answers[status];
  if (typeof answer === 'string') return typeof body === 'string' || answer === 'application/octet-stream' ? undefined : `${id} ${status}: not a text`;
  if (answer === null) return body === '' ? undefined : `${id} ${status}: not empty`;
  const schemas: readonly Schema[] = answer ? [answer] : 'application/json' in (declared.content ?? {}) ? [Problem, GatewayMessage] : [Problem];
  const issues = schemas.map((schema) => schema.safeParse(body).error?.issues);
  return issues.includes(undefined) ? undefined : `${id} ${status}: ${JSON.stringify(issues[0])}`;
}

/** The demo's client, which holds every answer against the contract. */
export class WatchedClient extends Client {
  readonly breaches: string[] = [];
  /** `<operation> <status>` of every answer so far. */
  readonly seen = new Set<string>();

  override async call<T = any>(...request: Parameters<Client['call']>): Promise<Answer<T>> {
    const answer = await super.call<T>(...request);
    const [, method, path] = request;
    const operation = operationOf(method, path);
    const wrong = operation ? breach(operation, answer.status, answer.body) : `${method} ${path}: no such operation`;
    if (wrong) this.breaches.push(wrong);
    if (operation) this.seen.add(`${operation.id} ${answer.status}`);
    return answer;
  }
}
