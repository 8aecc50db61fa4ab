import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { answerLocal, readBody } from './answer.ts';
import { authorize, jwtAuthorizers } from './authorizer.ts';
import type { JwtAuthorizer } from './authorizer.ts';
import type { Activity, Assembly, Clock, Functions, InvokeResult, LocalHandler } from './contracts.ts';
import { NotSimulated } from './errors.ts';
import { message, toEvent, toResponse } from './http-payload.ts';
import type { HttpResponse } from './http-payload.ts';
import { routeTable } from './http-routes.ts';
import type { Issuers } from './issuer.ts';

interface Route {
  readonly key: string; readonly functionArn: string; readonly timeoutMs: number;
  readonly authorizer: JwtAuthorizer | undefined; readonly scopes: readonly string[];
}

interface Api {
  readonly id: string; readonly account: string; readonly region: string;
  readonly cors: Cors | undefined; readonly routes: readonly Route[];
}

interface Cors {
  AllowOrigins?: string[]; AllowMethods?: string[]; AllowHeaders?: string[]; ExposeHeaders?: string[];
  MaxAge?: number; AllowCredentials?: boolean;
}

// Quotas of HTTP APIs.
const MAX_HEADER_BYTES = 10_240;
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const INTEGRATION_TIMEOUT_MS = 30_000;

/** Serves the template's HTTP API and, under `/_local`, the platform's own pages on 127.0.0.1. */
export async function startHttpApi(deps: {
  assembly: Assembly; clock: Pick<Clock, 'now'>; activity: Pick<Activity, 'begin'>; functions: Pick<Functions, 'invoke'>;
  issuers: Pick<Issuers, 'keyFor'>; port: number; local: readonly LocalHandler[];
}): Promise<{ address: string; close(): Promise<void> }> {
  const api = readApi(deps.assembly);
  const choose = routeTable(api?.routes ?? []);

  const server = createServer({ maxHeaderSize: 64 * 1024 }, (req, res) => {
    const requestId = `${randomBytes(11).toString('base64url')}=`;
    serve(req, res, requestId).catch((error: unknown) => {
      console.error(`${req.method} ${req.url}:`, error);
      if (res.headersSent) res.destroy();
      else send(res, message(500, 'Internal Server Error'), requestId);
    });
  });

  async function serve(req: IncomingMessage, res: ServerResponse, requestId: string): Promise<void> {
    const [rawPath, rawQuery] = splitTarget(req.url ?? '/');
    if (rawPath === '/_local' || rawPath.startsWith('/_local/')) {
      return answerLocal(deps.local, req, res, new URL(`http://127.0.0.1${req.url}`));
    }
    const origin = api?.cors && req.headers.origin;
    if (api?.cors && origin && req.method === 'OPTIONS' && req.headers['access-control-request-method']) {
      return send(res, { status: 204, headers: corsHeaders(api.cors, origin, true), body: Buffer.alloc(0) }, requestId);
    }
    const response = await answer(req, rawPath, rawQuery, requestId);
    if (api?.cors && origin) {
      response.headers = [...response.headers.filter(([name]) => !name.startsWith('access-control-')), ...corsHeaders(api.cors, origin, false)];
    }
    send(res, response, requestId);
  }

  async function answer(req: IncomingMessage, rawPath: string, rawQuery: string, requestId: string): Promise<HttpResponse> {
    if (headBytes(req) > MAX_HEADER_BYTES) return message(431, 'Request Header Fields Too Large');
    const path = decodeSegments(rawPath);
    if (!path) return message(400, 'Bad Request');
    const matched = choose(req.method ?? 'GET', path);
    if (!api || !matched) {
      return rawPath === '/' ? { status: 302, headers: [['location', '/_local']], body: Buffer.alloc(0) } : message(404, 'Not Found');
    }
    const { route } = matched;
    const authorization = route.authorizer
      && await authorize(req.headers.authorization, route.authorizer, route.scopes, deps.issuers.keyFor, deps.clock.now());
    if (authorization && !authorization.ok) {
      return message(authorization.status, authorization.status === 401 ? 'Unauthorized' : 'Forbidden', [['www-authenticate', authorization.challenge]]);
    }
    const body = await readBody(req, MAX_BODY_BYTES);
    if (!body) return message(413, 'Request Entity Too Large');

    const jwt = authorization && { claims: authorization.claims, scopes: authorization.scopes };
    const event = toEvent({ req, body, path, rawQuery, matched, jwt, api, requestId, now: deps.clock.now() });
    const done = deps.activity.begin(`http ${route.key}`);
    const result = await within(route.timeoutMs, deps.functions.invoke(route.functionArn, event).finally(done));
    if (result === 'timeout' || (!result.ok && result.kind === 'throttle')) return message(503, 'Service Unavailable');
    return (result.ok ? toResponse(result.payload) : undefined) ?? message(500, 'Internal Server Error');
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(deps.port, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function readApi(assembly: Assembly): Api | undefined {
  const [api, second] = assembly.byType('AWS::ApiGatewayV2::Api');
  if (!api) return undefined;
  if (second) throw new NotSimulated('a second HTTP API', second.path);
  const authorizers = jwtAuthorizers(assembly);
  const integrations = new Map(assembly.byType('AWS::ApiGatewayV2::Integration').map(i => [`integrations/${i.ref}`, i.properties]));
  const routes = assembly.byType('AWS::ApiGatewayV2::Route').map(({ properties: p, path }): Route => {
    const integration = integrations.get(p['Target']);
    const authorizer = authorizers.find(a => a.ref === p['AuthorizerId']);
    if (!integration) throw new NotSimulated(`route target ${p['Target']}`, path);
    if (p['AuthorizationType'] === 'JWT' && !authorizer) throw new NotSimulated(`authorizer ${p['AuthorizerId']}`, path);
    const uri: string = integration['IntegrationUri'];
    return {
      key: p['RouteKey'],
      functionArn: /\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri,
      timeoutMs: integration['TimeoutInMillis'] ?? INTEGRATION_TIMEOUT_MS,
      authorizer: p['AuthorizationType'] === 'JWT' ? authorizer : undefined,
      scopes: p['AuthorizationScopes'] ?? [],
    };
  });
  return { id: api.ref, account: assembly.account, region: assembly.region, routes, cors: api.properties['CorsConfiguration'] };
}

/** Cuts the request target by hand: `new URL` would take `//host/x` for another host and resolve `..`. */
function splitTarget(target: string): [path: string, query: string] {
  const cut = target.indexOf('?');
  return cut < 0 ? [target, ''] : [target.slice(0, cut), target.slice(cut + 1)];
}

function decodeSegments(rawPath: string): string[] | undefined {
  if (!rawPath.startsWith('/')) return undefined;
  try {
    return rawPath.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** Request line and headers, in bytes. */
const headBytes = (req: IncomingMessage): number =>
  [req.method, req.url, `HTTP/${req.httpVersion}`, ...req.rawHeaders].reduce((sum, part) => sum + Buffer.byteLength(part ?? ''), 0);

function corsHeaders(cors: Cors, origin: string, preflight: boolean): [string, string][] {
  const allowed = cors.AllowOrigins ?? [];
  const match = allowed.includes('*') ? '*' : allowed.includes(origin) || allowed.includes(`${origin.split('://')[0]}://*`) ? origin : undefined;
  if (!match) return [];
  const listed = (name: string, values: string[] | undefined): [string, string][] => (values?.length ? [[`access-control-${name}`, values.join(',')]] : []);
  return [
    ['access-control-allow-origin', match],
    ...(cors.AllowCredentials ? [['access-control-allow-credentials', 'true']] as [string, string][] : []),
    ...(preflight
      ? [...listed('allow-methods', cors.AllowMethods), ...listed('allow-headers', cors.AllowHeaders), ...listed('max-age', cors.MaxAge === undefined ? [] : [String(cors.MaxAge)])]
      : listed('expose-headers', cors.ExposeHeaders)),
  ];
}

function send(res: ServerResponse, { status, headers, body }: HttpResponse, requestId: string): void {
  for (const [name, value] of headers) res.setHeader(name, value);
  res.setHeader('apigw-requestid', requestId);
  if (status !== 204 && status !== 304) res.setHeader('content-length', body.length);
  res.writeHead(status).end(body);
}

/** The gateway stops waiting after `ms` of real time; the function runs on, as in AWS. */
async function within(ms: number, invocation: Promise<InvokeResult>): Promise<InvokeResult | 'timeout'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timeout'>(resolve => { timer = setTimeout(resolve, ms, 'timeout'); });
  try {
    return await Promise.race([invocation, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
