/** One function per capability serves its route table: identify, validate, run, answer. */
import middy from '@middy/core';
import { dateInOslo } from '../calendar/oslo.ts';
import { Refused, notFound, refuse, type FieldError, type Texts } from '../errors.ts';
import type { Aggregate } from '../kernel/aggregate.ts';
import type { Facts } from '../kernel/decider.ts';
import { execute, type Answer, type CommandContext, type Idempotency } from '../kernel/execute.ts';
import { load } from '../kernel/aggregate.ts';
import type { Ports } from '../kernel/ports.ts';
import type { HttpEvent, HttpResult } from './event.ts';
import { identify, type Identity, type Operators } from './identity.ts';
import { observe } from './observe.ts';
import { localeOf, problem } from './problem.ts';
import { expectedVersion, hashOf, idempotencyKey, readBody } from './request.ts';
import { routeKey, type Input, type Route, type RouteTable } from './route.ts';
import { parse, refuseIfAny } from './validation.ts';
import { directoryScope } from '../tenancy/scope.ts';
import { failure } from '../observability/failure.ts';
import type { Observability } from '../observability/observability.ts';

/** What a handler knows of its request. */
export interface RequestContext extends CommandContext {
  readonly identity: Identity;
  readonly facts: Facts;
  readonly today: string;
  readonly expectedVersion?: number;
  /** For writing routes: hand to `execute`, so that a repeated request gets its first answer. */
  idempotency<S>(answer: Idempotency<S>['answer']): Idempotency<S>;
}
export type Handler<R extends Route> = (context: RequestContext, input: Input<R>) => Promise<Answer>;
export type Handlers<T extends RouteTable> = { readonly [K in keyof T as T[K] extends { does: object } ? never : K]: Handler<T[K]> };

/** An aggregate with the facts its decisions need, by the name that routes use in `does`. */
export interface Commanded { readonly aggregate: Aggregate<any, any, any>; readonly facts?: (context: RequestContext, command: any) => Promise<object> }

export interface Api<T extends RouteTable> {
  readonly name: string;
  readonly routes: T;
  readonly handlers: Handlers<T>;
  readonly aggregates?: Readonly<Record<string, Commanded>>;
  readonly texts: Texts;
  readonly ports: Ports;
  readonly observability: Observability;
  readonly operators?: Operators;
}

export function createApi<T extends RouteTable>(api: Api<T>): (event: HttpEvent, context: unknown) => Promise<HttpResult> {
  const byKey = new Map(Object.entries(api.routes).map(([id, route]) => [routeKey(route), { id, route }]));

  const serve = async (event: HttpEvent): Promise<HttpResult> => {
    const found = byKey.get(event.routeKey);
    if (!found) throw notFound();
    const { id, route } = found;
    api.observability.operation(id);
    const identity = route.audience === 'public' ? undefined : await identify(api.ports, route, event, api.operators);
    const input = validated(route, event);
    const context = requestContext(api.ports, event, id, route, identity, input);
    const handler = (api.handlers as Record<string, Handler<Route>>)[id];
    const answer = handler ? await handler(context, input) : await runCommand(api, route, context, input);
    return { statusCode: answer.status, headers: { 'cache-control': 'no-store', ...(answer.body !== undefined && { 'content-type': 'application/json' }), ...answer.headers }, body: typeof answer.body === 'string' ? answer.body : answer.body === undefined ? '' : JSON.stringify(answer.body) };
  };

  return middy(serve as never)
    .use(observe(api.observability))
    .use({
      onError: (request) => {
        const event = request.event as unknown as HttpEvent;
        const refusal = refusalOf(request.error, api.ports);
        api.observability.refused(refusal);
        request.response = problem(refusal, localeOf(event.headers?.['accept-language']), api.texts, event.requestContext?.requestId ?? '');
      },
    }) as never;
}

function validated(route: Route, event: HttpEvent): Input<Route> {
  const errors: FieldError[] = [];
  const check = (where: FieldError['in'], schema: Route['body'], input: unknown): unknown => {
    if (!schema) return {};
    const result = parse(where, schema, input);
    errors.push(...result.errors);
    return result.value;
  };
  // An id of the wrong form is an id that does not exist.
  if (route.params && parse('path', route.params, event.pathParameters ?? {}).errors.length > 0) throw notFound();
  const params = route.params ? (parse('path', route.params, event.pathParameters ?? {}).value as object) : {};
  const unexpected = route.query ? [] : Object.keys(event.queryStringParameters ?? {}).map((name): FieldError => ({ in: 'query', pointer: name, code: 'unknown-field' }));
  const query = check('query', route.query, event.queryStringParameters ?? {}) as object;
  const body = check('body', route.body, readBody(event, route)) as object;
  refuseIfAny([...errors, ...unexpected]);
  return { params, query, body } as Input<Route>;
}

function requestContext(ports: Ports, event: HttpEvent, operation: string, route: Route, identity: Identity | undefined, input: Input<Route>): RequestContext {
  const version = expectedVersion(event, route);
  const key = idempotencyKey(event, route);
  const actor = identity?.actor ?? 'public';
  let today: string | undefined;
  // Made when asked for: the first look at a time zone costs a cold start 15 ms, and reading seldom needs the date.
  const facts: Facts = { get today() { return today ??= dateInOslo(ports.clock.now()); }, actor, newId: ports.ids.next };
  return {
    // A public route has no identity; its handler asks for none.
    ports, identity: identity!, scope: identity ? identity.scope : directoryScope, tenant: identity?.tenantId ?? '', actor, purpose: route.purpose,
    correlationId: event.requestContext.requestId, causationId: null, facts, get today() { return facts.today; },
    ...(version !== undefined && { expectedVersion: version }),
    idempotency: (answer) => ({ operation, key: key!, hash: hashOf(operation, input.params, input.body, version), answer }),
  };
}

/** Runs the command that a route names: most writes need no handler of their own. */
async function runCommand<T extends RouteTable>(api: Api<T>, route: Route, context: RequestContext, input: Input<Route>): Promise<Answer> {
  const does = route.does!;
  const commanded = api.aggregates?.[does.aggregate];
  if (!commanded) throw new Error(`route ${routeKey(route)} names the unknown aggregate "${does.aggregate}"`);
  const { [does.id]: fromPath, ...params } = input.params as Record<string, string>;
  const id = does.id === 'new' ? context.ports.ids.next() : fromPath!;
  const command = { type: does.command, ...params, ...(input.body as object) };
  const facts = { ...context.facts, ...(await commanded.facts?.(context, command)) };
  return answerOf(await execute(context, commanded.aggregate, id, command, facts, {
    isNew: does.id === 'new', ...(does.mayCreate && { mayCreate: true }),
    ...(context.expectedVersion !== undefined && { expectedVersion: context.expectedVersion }),
    idempotency: context.idempotency((done) => written(done, does.id === 'new' ? 201 : 200)),
  }), does.id === 'new' ? 201 : 200);
}

/** `{ id, version }`, with the version as ETag. */
export const written = (done: { id: string; version: number }, status = 200): Answer =>
  ({ status, headers: { etag: `"${done.version}"` }, body: { id: done.id, version: done.version } });

export function answerOf<S>(result: Awaited<ReturnType<typeof execute<S, any, any>>>, status = 200): Answer {
  if (result.kind === 'replayed') return result.answer;
  if (result.kind === 'done') return written(result, status);
  throw new Error('an HTTP command carries no mark');
}

/** One aggregate as a resource: its state by `show`, its version as ETag; absent or another tenant's is "not found". */
export async function read<S>(context: RequestContext, aggregate: Aggregate<S, any, any>, id: string, show: (state: S, id: string) => object): Promise<Answer> {
  const loaded = await load(context.ports, context.scope, aggregate, id);
  if (loaded.version === 0) throw notFound();
  return { status: 200, headers: { etag: `"${loaded.version}"` }, body: { id, version: loaded.version, ...show(loaded.state, id) } };
}

/** What is not a refusal is a fault of ours: logged by name and place, answered without either. */
function refusalOf(error: unknown, ports: Ports): Refusal_ {
  if (error instanceof Refused) return error.refusal;
  const failed = failure(error);
  // Another tenant's key met the policies: to the caller it does not exist; to us it is a fault.
  if (failed.error === 'AccessDeniedException') {
    ports.log.error('isolation.denied');
    return notFound().refusal;
  }
  ports.log.error('request.failed', { ...failed });
  return refuse('unexpected', { status: 500 });
}
type Refusal_ = Refused['refusal'];
