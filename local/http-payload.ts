/** Payload format 2.0 of an HTTP API's Lambda proxy integration: request to event, result to response. */
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { randomBytes } from 'node:crypto';
import type { Matched } from './http-routes.ts';

export interface HttpResponse { status: number; headers: [string, string | string[]][]; body: Buffer }

export const message = (status: number, text: string, headers: [string, string][] = []): HttpResponse =>
  ({ status, headers: [['content-type', 'application/json'], ...headers], body: Buffer.from(JSON.stringify({ message: text })) });

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'expect', 'proxy-connection']);

/** Lower-cased names, repeated headers joined with a comma. */
function headersOf(req: IncomingMessage): Record<string, string> {
  const headers = new Map<string, string>();
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i]!.toLowerCase();
    const value = req.rawHeaders[i + 1]!;
    if (name === 'cookie' || HOP_BY_HOP.has(name)) continue;
    headers.set(name, headers.has(name) ? `${headers.get(name)},${value}` : value);
  }
  return Object.fromEntries(headers);
}

// As measured on AWS: all else, also form data and a missing content type, arrives in base64.
const isText = (contentType: string | undefined): boolean => /^(text\/[^;]+|application\/(json|xml|javascript))\s*(;|$)/i.test(contentType ?? '');

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2020:19:03:58 +0000` */
function clfTime(at: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
}

export interface EventInput {
  req: IncomingMessage;
  body: Buffer;
  /** Decoded segments: an HTTP API gives the decoded path as `rawPath`. */
  path: readonly string[];
  rawQuery: string;
  matched: Matched<{ readonly key: string }>;
  jwt: { claims: Record<string, string>; scopes: string[] | null } | undefined;
  api: { id: string; account: string; region: string };
  requestId: string;
  now: number;
}

export function toEvent({ req, body, path, rawQuery, matched, jwt, api, requestId, now }: EventInput): Record<string, unknown> {
  const headers = headersOf(req);
  const sourceIp = req.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1';
  headers['x-forwarded-for'] = [headers['x-forwarded-for'], sourceIp].filter(Boolean).join(', ');
  headers['x-forwarded-port'] ??= String(req.socket.localPort);
  headers['x-forwarded-proto'] ??= 'http';
  headers['x-amzn-trace-id'] ??= `Root=1-${Math.floor(now / 1000).toString(16).padStart(8, '0')}-${randomBytes(12).toString('hex')}`;
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQuery)) query.set(name, query.has(name) ? `${query.get(name)},${value}` : value);
  const cookies = req.headers.cookie?.split(/;\s*/).filter(Boolean);
  const rawPath = `/${path.join('/')}`;
  const text = isText(headers['content-type']);
  return {
    version: '2.0',
    routeKey: matched.route.key,
    rawPath,
    rawQueryString: rawQuery,
    ...(cookies?.length ? { cookies } : {}),
    headers,
    ...(query.size > 0 ? { queryStringParameters: Object.fromEntries(query) } : {}),
    requestContext: {
      accountId: api.account,
      apiId: api.id,
      ...(jwt ? { authorizer: { jwt } } : {}),
      domainName: `${api.id}.execute-api.${api.region}.amazonaws.com`,
      domainPrefix: api.id,
      http: { method: req.method, path: rawPath, protocol: `HTTP/${req.httpVersion}`, sourceIp, userAgent: req.headers['user-agent'] ?? '' },
      requestId,
      routeKey: matched.route.key,
      stage: '$default',
      time: clfTime(new Date(now)),
      timeEpoch: now,
    },
    ...(matched.pathParameters ? { pathParameters: matched.pathParameters } : {}),
    ...(body.length > 0 ? { body: body.toString(text ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !text,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/** What API Gateway makes of a function's result; undefined when it cannot be a response (answered 500). */
export function toResponse(result: unknown): HttpResponse | undefined {
  if (!isObject(result) || result['statusCode'] === undefined) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(body) };
  }
  const { headers = {}, multiValueHeaders = {}, cookies = [], body = '' } = result;
  const status = Number(result['statusCode']);
  if (!Number.isInteger(status) || status < 200 || status > 599) return undefined;
  if (!isObject(headers) || !isObject(multiValueHeaders) || !Array.isArray(cookies)) return undefined;
  if (body !== null && typeof body !== 'string') return undefined;

  const out = new Map<string, string | string[]>();
  for (const [name, value] of Object.entries(headers)) {
    if (!isScalar(value)) return undefined;
    out.set(name.toLowerCase(), String(value));
  }
  for (const [name, values] of Object.entries(multiValueHeaders)) {
    if (!Array.isArray(values) || !values.every(isScalar)) return undefined;
    out.set(name.toLowerCase(), values.map(String));
  }
  if (!cookies.every(c => typeof c === 'string')) return undefined;
  if (cookies.length > 0) out.set('set-cookie', [out.get('set-cookie') ?? [], cookies].flat(2));
  for (const name of [...HOP_BY_HOP, 'content-length']) out.delete(name);
  if (![...out].every(([name, values]) => [values].flat().every(value => isHeader(name, value)))) return undefined;
  if (body && !out.has('content-type')) out.set('content-type', 'text/plain;charset=UTF-8');
  return { status, headers: [...out], body: Buffer.from(body ?? '', result['isBase64Encoded'] === true ? 'base64' : 'utf8') };
}
