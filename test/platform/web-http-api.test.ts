import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { InvokeResult, LocalHandler } from '../../local/contracts.ts';
import { startHttpApi } from '../../local/http-api.ts';
import { createIssuers } from '../../local/issuer.ts';
import { assemblyOf } from './web-assembly.ts';
import type { RouteSpec } from './web-assembly.ts';

const NOW = Date.UTC(2027, 0, 15, 12, 3, 58, 7);
const dir = mkdtempSync(join(tmpdir(), 'personas-'));
afterAll(() => rmSync(dir, { recursive: true }));
const personasFile = join(dir, 'personas.json');
writeFileSync(personasFile, JSON.stringify({ reader: { authorizer: 'people', label: 'Reader', claims: { sub: 'u-1', scope: 'read other' } } }));

const open: { close(): Promise<void> }[] = [];
afterEach(async () => { await Promise.all(open.splice(0).map(o => o.close())); });

type Answer = (event: any, arn: string) => InvokeResult | Promise<InvokeResult>;
const ok = (payload: unknown): InvokeResult => ({ ok: true, payload, ms: 1 });

async function start(routes: RouteSpec[], answer: Answer = event => ok({ statusCode: 200, body: JSON.stringify(event) }), cors?: Record<string, unknown>, local: LocalHandler[] = []) {
  const assembly = assemblyOf(routes, cors);
  const clock = { now: () => NOW };
  const issuers = createIssuers({ assembly, clock, state: new DatabaseSync(':memory:'), personasFile });
  const underWay: string[] = [];
  const activity = { begin: (label: string) => { underWay.push(label); return () => { underWay.splice(underWay.indexOf(label), 1); }; } };
  const api = await startHttpApi({
    assembly, clock, activity, issuers, port: 0, local: [issuers.handler, ...local],
    functions: { invoke: async (arn, event) => answer(JSON.parse(JSON.stringify(event)), arn) },
  });
  open.push(api);
  return { ...api, underWay, token: () => issuers.mint('reader') };
}

/** Sends exactly this target and these headers; `fetch` would tidy them up. */
const raw = (address: string, path: string, headers: string[], method = 'GET'): Promise<{ res: IncomingMessage; body: string }> =>
  new Promise((resolve, reject) => {
    request(address, { path, headers, method }, res => { text(res).then(body => resolve({ res, body }), reject); }).on('error', reject).end();
  });

test('a function receives the payload 2.0 event of AWS', async () => {
  const { address } = await start([{ key: 'POST /tenants/{tenant}/cases/{path+}' }]);
  const { port } = new URL(address);
  const res = await fetch(`${address}/tenants/%C3%A5s/cases/a/b%20c?x=1&y=%C3%A6&x=2&empty`, {
    method: 'POST', body: '{"é":1}',
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-Own': 'a', Cookie: 'one=1; two=2', 'user-agent': 'test', 'x-amzn-trace-id': 'Root=1-2-3' },
  });
  const event: any = await res.json();
  expect(event).toMatchObject({
    version: '2.0', routeKey: 'POST /tenants/{tenant}/cases/{path+}', rawPath: '/tenants/ås/cases/a/b c', rawQueryString: 'x=1&y=%C3%A6&x=2&empty',
    cookies: ['one=1', 'two=2'],
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-own': 'a', host: `127.0.0.1:${port}`, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-port': port, 'x-forwarded-proto': 'http' },
    queryStringParameters: { x: '1,2', y: 'æ', empty: '' },
    pathParameters: { tenant: 'ås', path: 'a/b c' },
    requestContext: {
      accountId: '000000000000', apiId: 'api', domainName: 'api.execute-api.eu-north-1.amazonaws.com', domainPrefix: 'api',
      http: { method: 'POST', path: '/tenants/ås/cases/a/b c', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: res.headers.get('apigw-requestid'), routeKey: 'POST /tenants/{tenant}/cases/{path+}', stage: '$default',
      time: '15/Jan/2027:12:03:58 +0000', timeEpoch: NOW,
    },
    body: '{"é":1}', isBase64Encoded: false,
  });
  expect(Object.keys(event.headers)).not.toContain('cookie');
  expect(Object.keys(event.headers)).not.toContain('connection');
});

test('what a request lacks is absent from the event', async () => {
  const { address } = await start([{ key: 'GET /a' }]);
  const event: any = await (await fetch(`${address}/a`)).json();
  for (const absent of ['cookies', 'queryStringParameters', 'pathParameters', 'body']) expect(event).not.toHaveProperty(absent);
  expect(event.requestContext).not.toHaveProperty('authorizer');
  expect(event.isBase64Encoded).toBe(false);
});

test('repeated headers are joined with a comma', async () => {
  const { address } = await start([{ key: 'GET /a' }]);
  const { body } = await raw(address, '/a', ['Host', 'x', 'X-Two', '1', 'x-two', '2']);
  expect(JSON.parse(body).headers['x-two']).toBe('1,2');
});

test.each([
  ['application/octet-stream', true], ['application/x-www-form-urlencoded', true], ['application/pdf', true], ['', true],
  ['text/csv', false], ['application/json', false], ['application/xml;charset=utf-8', false],
])('a body of type "%s" arrives in base64: %s', async (type, base64) => {
  const { address } = await start([{ key: 'POST /a' }]);
  const event: any = await (await fetch(`${address}/a`, { method: 'POST', body: new Blob(['hei']), headers: { 'content-type': type } })).json();
  expect([event.isBase64Encoded, event.body]).toEqual([base64, base64 ? 'aGVp' : 'hei']);
});

test('a response keeps status, headers, cookies and decoded base64', async () => {
  const { address } = await start([{ key: 'GET /a' }], () => ok({
    statusCode: 201, isBase64Encoded: true, body: Buffer.from([0, 255, 7]).toString('base64'),
    headers: { 'Content-Type': 'application/octet-stream', 'X-Number': 5 }, multiValueHeaders: { Link: ['<a>', '<b>'] }, cookies: ['s=1; Path=/', 't=2'],
  }));
  const res = await fetch(`${address}/a`);
  expect(res.status).toBe(201);
  expect(new Uint8Array(await res.arrayBuffer())).toEqual(new Uint8Array([0, 255, 7]));
  expect(res.headers.getSetCookie()).toEqual(['s=1; Path=/', 't=2']);
  expect([res.headers.get('x-number'), res.headers.get('link'), res.headers.get('content-type')]).toEqual(['5', '<a>, <b>', 'application/octet-stream']);
  expect(res.headers.get('apigw-requestid')).toMatch(/^[\w-]{15}=$/);
});

test.each([
  ['an object without statusCode', { hello: 1 }, '{"hello":1}', 'application/json'],
  ['a string', 'hei', 'hei', 'application/json'],
  ['a list', [1], '[1]', 'application/json'],
  ['a status and a body without type', { statusCode: 200, body: 'hei' }, 'hei', 'text/plain;charset=UTF-8'],
])('%s as result is a 200', async (_, result, body, type) => {
  const { address } = await start([{ key: 'GET /a' }], () => ok(result));
  const res = await fetch(`${address}/a`);
  expect([res.status, await res.text(), res.headers.get('content-type')]).toEqual([200, body, type]);
});

test.each<[string, InvokeResult, number, string]>([
  ['fails', { ok: false, kind: 'error', errorType: 'Error', errorMessage: 'secret', ms: 1 }, 500, 'Internal Server Error'],
  ['times out', { ok: false, kind: 'timeout', errorType: 'Sandbox.Timedout', errorMessage: '', ms: 1 }, 500, 'Internal Server Error'],
  ['is throttled', { ok: false, kind: 'throttle', errorType: 'TooManyRequestsException', errorMessage: '', ms: 1 }, 503, 'Service Unavailable'],
  ['answers with an object as body', ok({ statusCode: 200, body: { a: 1 } }), 500, 'Internal Server Error'],
  ['answers with a status that is none', ok({ statusCode: 'yes' }), 500, 'Internal Server Error'],
  ['answers with a status out of range', ok({ statusCode: 600 }), 500, 'Internal Server Error'],
  ['answers with a header that cannot be sent', ok({ statusCode: 200, headers: { 'x-a': '1', 'x-b': 'line\nbreak' } }), 500, 'Internal Server Error'],
])('when the function %s, the client sees no more than the status', async (_, result, status, message) => {
  const { address } = await start([{ key: 'GET /a' }], () => result);
  const res = await fetch(`${address}/a`);
  expect([res.status, await res.json()]).toEqual([status, { message }]);
  expect(res.headers.get('x-a')).toBeNull();
});

test('when the function takes longer than the integration waits, the client gets 503 and the function still counts as work', async () => {
  let finish = (): void => {};
  const { address, underWay } = await start([{ key: 'GET /a', timeoutMs: 50 }], () => new Promise(resolve => { finish = () => resolve(ok({})); }));
  const res = await fetch(`${address}/a`);
  expect([res.status, await res.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  expect(underWay).toEqual(['http GET /a']);
  finish();
  await expect.poll(() => underWay).toEqual([]);
});

test('an unknown route, a broken path and a head of more than 10,240 bytes are answered by the gateway', async () => {
  const { address } = await start([{ key: 'GET /a' }]);
  const answers = await Promise.all([
    fetch(`${address}/b`), fetch(`${address}/a`, { method: 'POST' }), fetch(`${address}/%E0%A4%A`), fetch(`${address}/a`, { headers: { 'x-long': 'x'.repeat(10_200) } }),
  ].map(async p => { const res = await p; return [res.status, await res.json()]; }));
  expect(answers).toEqual([
    [404, { message: 'Not Found' }], [404, { message: 'Not Found' }], [400, { message: 'Bad Request' }], [431, { message: 'Request Header Fields Too Large' }],
  ]);
});

test('a body of 10 MB passes and one byte more is refused', async () => {
  const { address } = await start([{ key: 'POST /a' }], event => ok({ size: event.body.length }));
  const post = (size: number) => fetch(`${address}/a`, { method: 'POST', body: 'x'.repeat(size), headers: { 'content-type': 'text/plain' } });
  expect(await (await post(10 * 1024 * 1024)).json()).toEqual({ size: 10 * 1024 * 1024 });
  const refused = await post(10 * 1024 * 1024 + 1);
  expect([refused.status, await refused.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
});

test('a path that looks like another host, or climbs out of /_local, stays a path', async () => {
  const { address } = await start([{ key: '$default' }], event => ok({ rawPath: event.rawPath }), undefined, [(_, res) => { res.end('local'); return true; }]);
  expect((await raw(address, '//evil.example/x', ['Host', 'x'])).body).toBe('{"rawPath":"//evil.example/x"}');
  expect((await raw(address, '/a/../_local', ['Host', 'x'])).body).toBe('{"rawPath":"/a/../_local"}');
});

test('a protected route lets a persona in with its claims and keeps others out', async () => {
  const { address, token } = await start([
    { key: 'GET /open' }, { key: 'GET /me', authorizer: 'people' }, { key: 'GET /systems', authorizer: 'systems' },
    { key: 'GET /read', authorizer: 'people', scopes: ['read', 'write'] }, { key: 'GET /write', authorizer: 'people', scopes: ['write'] },
  ], event => ok({ jwt: event.requestContext.authorizer?.jwt }));
  const headers = { authorization: `Bearer ${await token()}` };
  const get = async (path: string): Promise<[number, any]> => { const res = await fetch(`${address}${path}`, { headers }); return [res.status, await res.json()]; };
  expect(await get('/me')).toEqual([200, { jwt: { claims: expect.objectContaining({ sub: 'u-1', exp: String(Math.floor(NOW / 1000) + 3600) }), scopes: null } }]);
  expect(await get('/read')).toEqual([200, { jwt: { claims: expect.anything(), scopes: ['read', 'other'] } }]);
  expect(await get('/write')).toEqual([403, { message: 'Forbidden' }]);
  expect(await get('/systems')).toEqual([401, { message: 'Unauthorized' }]);
  expect(await get('/open')).toEqual([200, {}]);
  const none = await fetch(`${address}/me`);
  expect([none.status, await none.json(), none.headers.get('www-authenticate')]).toEqual([401, { message: 'Unauthorized' }, 'Bearer']);
  const bad = await fetch(`${address}/me`, { headers: { authorization: 'Bearer x' } });
  expect([bad.status, bad.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('error="invalid_token"')]);
  expect((await fetch(`${address}/open`)).status).toBe(200);
});

test('CORS: the gateway answers preflights itself, and its headers replace the function\'s', async () => {
  const cors = { AllowOrigins: ['https://app.example.no'], AllowMethods: ['GET', 'POST'], AllowHeaders: ['authorization'], ExposeHeaders: ['etag'], MaxAge: 600, AllowCredentials: true };
  const { address } = await start([{ key: 'GET /a', authorizer: 'people' }, { key: 'GET /b' }], () => ok({ statusCode: 200, headers: { 'access-control-allow-origin': '*' } }), cors);
  const preflight = (origin: string) => fetch(`${address}/a`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });
  const corsOf = (res: Response) => Object.fromEntries([...res.headers].filter(([name]) => name.startsWith('access-control-')));

  const allowed = await preflight('https://app.example.no');
  expect(allowed.status).toBe(204);
  expect(corsOf(allowed)).toEqual({
    'access-control-allow-origin': 'https://app.example.no', 'access-control-allow-methods': 'GET,POST', 'access-control-allow-headers': 'authorization',
    'access-control-max-age': '600', 'access-control-allow-credentials': 'true',
  });
  expect(corsOf(await preflight('https://evil.example'))).toEqual({});
  const expected = { 'access-control-allow-origin': 'https://app.example.no', 'access-control-expose-headers': 'etag', 'access-control-allow-credentials': 'true' };
  expect(corsOf(await fetch(`${address}/b`, { headers: { origin: 'https://app.example.no' } }))).toEqual(expected);
  expect(corsOf(await fetch(`${address}/a`, { headers: { origin: 'https://app.example.no' } }))).toEqual(expected);
  expect(corsOf(await fetch(`${address}/b`, { headers: { origin: 'https://evil.example' } }))).toEqual({});
});

test('/_local goes to the platform, / leads there unless the template has it, and unknown paths there are JSON 404s', async () => {
  const bare = await start([{ key: 'ANY /{proxy+}' }]);
  const home = await fetch(bare.address, { redirect: 'manual' });
  expect([home.status, home.headers.get('location')]).toEqual([302, '/_local']);
  expect((await fetch(`${bare.address}/_local/personas`)).status).toBe(200);
  const unknown = await fetch(`${bare.address}/_local/nothing`);
  expect([unknown.status, await unknown.json()]).toEqual([404, { message: 'no such thing here: GET /_local/nothing' }]);

  const own = await start([{ key: 'GET /' }], () => ok('mine'));
  expect(await (await fetch(own.address)).text()).toBe('mine');
});

test('a page of another origin cannot change anything under /_local', async () => {
  let called = 0;
  const { address } = await start([], undefined, undefined, [(_, res) => { called++; res.end('{}'); return true; }]);
  const post = (origin: string, path = '/_local/clock') => fetch(`${address}${path}`, { method: 'POST', headers: { origin } });
  for (const origin of ['https://evil.example', 'null', 'http://localhost:1', 'http://evil.127.0.0.1.example']) expect((await post(origin)).status).toBe(403);
  expect((await raw(address, '/_local/clock', ['Host', 'evil.example', 'Origin', 'http://evil.example'], 'POST')).res.statusCode).toBe(403);
  expect(called).toBe(0);
  expect((await post(address)).status).toBe(200);
  expect((await fetch(`${address}/_local/clock`, { method: 'POST' })).status).toBe(200);
  expect(called).toBe(2);
});

test('a function named by the long form of API Gateway is found', async () => {
  const assembly = assemblyOf([{ key: 'GET /a' }]);
  assembly.byType('AWS::ApiGatewayV2::Integration')[0]!.properties['IntegrationUri'] =
    'arn:aws:apigateway:eu-north-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-north-1:000000000000:function:f/invocations';
  let invoked = '';
  const api = await startHttpApi({
    assembly, clock: { now: () => NOW }, activity: { begin: () => () => {} }, issuers: { keyFor: async () => undefined }, port: 0, local: [],
    functions: { invoke: async arn => { invoked = arn; return ok(null); } },
  });
  open.push(api);
  expect(await (await fetch(`${api.address}/a`)).text()).toBe('null');
  expect(invoked).toBe('arn:aws:lambda:eu-north-1:000000000000:function:f');
});
