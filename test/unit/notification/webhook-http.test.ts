import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isPublic, webhookHttp, type Resolve } from '#shared/adapters/webhook-http.ts';

let server: Server | undefined;
afterEach(() => new Promise<void>((done) => {
  server?.closeAllConnections();
  if (server?.listening) server.close(() => done());
  else done();
}));
async function listen(answer: RequestListener): Promise<{ port: number; asked: () => number }> {
  let asked = 0;
  server = createServer((req, res) => {
    asked++;
    answer(req, res);
  });
  await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
  return { port: (server.address() as AddressInfo).port, asked: () => asked };
}
/** Names to the addresses given, one list after another, the last for ever. */
const resolving = (...answers: string[][]): { resolve: Resolve; asked: () => number } => {
  let n = 0;
  const resolve: Resolve = (_name, _options, callback) => callback(null, answers[Math.min(n++, answers.length - 1)]!.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  return { resolve, asked: () => n };
};
const strict = webhookHttp({ allowLoopback: false, resolve: resolving(['127.0.0.1']).resolve, timeoutMs: 2_000 });
const local = webhookHttp({ allowLoopback: true, timeoutMs: 2_000 });
const refused = { name: 'AddressRefused' };

const SPELLINGS = [
  '127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '017700000001', '127.0.0.1.', '①②⑦.⓪.⓪.①', '127。0。0。1', '0.0.0.0', '0', '127.255.255.254',
  '169.254.169.254', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '169.254.170.2', '[fd00:ec2::254]', '[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]',
  '[::1]', '[0:0:0:0:0:0:0:1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::a00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]',
  '[fe80::1]', '[fec0::1]', '[fc00::1]', '[fdff::1]', '[ff02::1]', '[2001:db8::1]', '[100::1]', '[5f00::1]',
  '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '192.0.0.8', '192.0.2.1', '198.18.0.1', '198.51.100.7', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255', 'localhost', 'LOCALHOST.', 'anything.example',
];

describe('an address that leads inwards', () => {
  it('is known in more than forty spellings', () => expect(new Set(SPELLINGS).size).toBeGreaterThan(40));
  it('given a name that is public when it is looked at and private when it is connected to, then nothing is connected to', async () => {
    const { port, asked } = await listen((_, res) => res.end('inside'));
    const names = resolving(['93.184.215.14', '127.0.0.1'], ['127.0.0.1']);
    const http = webhookHttp({ allowLoopback: false, resolve: names.resolve, timeoutMs: 500 });
    for (let attempt = 0; attempt < 3; attempt++) await expect(http.post('https://partner.example/', {}, '{}')).rejects.toMatchObject(refused);
    await expect(http.post(`https://partner.example:${port}/`, {}, '{}')).rejects.toMatchObject(refused);
    expect([asked(), names.asked()]).toEqual([0, 4]);
  });
  it.each(SPELLINGS)('is refused: https://%s/', (host) => expect(strict.post(`https://${host}/hook`, {}, '{}')).rejects.toMatchObject(refused));
  it.each(['http://example.org/', 'https://example.org:8443/', 'https://me:secret@example.org/', 'ftp://example.org/', 'file:///etc/passwd', 'gopher://127.0.0.1/', 'javascript:1', '', 'https://'])(
    'is not an address to send to: %s', (url) => expect(webhookHttp({ allowLoopback: false, resolve: resolving(['93.184.215.14']).resolve, timeoutMs: 300 }).post(url, {}, '{}')).rejects.toMatchObject(refused));
  it('given one of a name\'s addresses is private, then none is connected to', async () => {
    const { port, asked } = await listen((_, res) => res.end());
    const http = webhookHttp({ allowLoopback: true, resolve: resolving(['127.0.0.1', '10.0.0.1']).resolve });
    await expect(http.post(`http://partner.example:${port}/`, {}, '{}')).rejects.toMatchObject(refused);
    expect(asked()).toBe(0);
  });
  it('given a name that is fine the first time and changes its mind, then the second connection is refused', async () => {
    const { port, asked } = await listen((_, res) => res.end('ok'));
    const names = resolving(['127.0.0.1'], ['10.0.0.1']);
    const http = webhookHttp({ allowLoopback: true, resolve: names.resolve });
    expect(await http.post(`http://partner.example:${port}/`, {}, '{}')).toEqual({ status: 200, body: 'ok' });
    await expect(http.post(`http://partner.example:${port}/`, {}, '{}')).rejects.toMatchObject(refused);
    expect([asked(), names.asked()]).toEqual([1, 2]);
  });
  it('given loopback is allowed, then nothing else private is', async () => {
    for (const host of ['10.0.0.1', '169.254.169.254', '[fd00::1]', '0.0.0.0']) await expect(local.post(`http://${host}/`, {}, '{}')).rejects.toMatchObject(refused);
  });
  it('given loopback is allowed, then the world is still reached by https on port 443 only', async () => {
    const http = webhookHttp({ allowLoopback: true, resolve: resolving(['93.184.215.14']).resolve });
    for (const url of ['http://example.org/', 'https://example.org:8443/']) await expect(http.post(url, {}, '{}')).rejects.toMatchObject(refused);
  });
});

describe('a public address', () => {
  it.each(['93.184.215.14', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2a00:1450:400f:801::200e', '2001:4860:4860::8888', '2003::1'])('is %s', (address) => expect(isPublic(address)).toBe(true));
});

describe('sending', () => {
  it('posts headers and body, and answers status and text', async () => {
    let seen: unknown;
    const { port } = await listen((req, res) => {
      let body = '';
      req.on('data', (c) => { body += c; }).on('end', () => {
        seen = { method: req.method, url: req.url, id: req.headers['webhook-id'], length: req.headers['content-length'], body };
        res.writeHead(202).end('{"challenge":"x"}');
      });
    });
    expect(await local.post(`http://127.0.0.1:${port}/hook?a=1`, { 'webhook-id': 'e1' }, '{"æ":1}')).toEqual({ status: 202, body: '{"challenge":"x"}' });
    expect(seen).toEqual({ method: 'POST', url: '/hook?a=1', id: 'e1', length: '8', body: '{"æ":1}' });
  });
  it.each([301, 302, 303, 307, 308].flatMap((status) => ['http://127.0.0.1:1/', 'http://169.254.169.254/latest/meta-data/', '/elsewhere'].map((to) => ({ status, to }))))('does not follow a redirect: $status to $to', async ({ status, to }) => {
    const { port, asked } = await listen((_, res) => res.writeHead(status, { location: to }).end());
    expect(await local.post(`http://127.0.0.1:${port}/`, {}, '{}')).toMatchObject({ status });
    expect(asked()).toBe(1);
  });
  it('cuts the answer at 64 KB, however much comes', async () => {
    const { port } = await listen((_, res) => {
      const more = (): void => { while (res.write('x'.repeat(10_000))); };
      res.on('drain', more);
      more();
    });
    const { status, body } = await local.post(`http://127.0.0.1:${port}/`, {}, '{}');
    expect([status, body.length]).toEqual([200, 65_536]);
  });
  it.each([
    ['never answers', (() => {}) as RequestListener], ['answers without an end', ((_, res) => res.write('x')) as RequestListener],
  ])('gives up on one that %s', async (_, answer) => {
    const { port } = await listen(answer);
    await expect(webhookHttp({ allowLoopback: true, timeoutMs: 150 }).post(`http://127.0.0.1:${port}/`, {}, '{}')).rejects.toMatchObject({ name: 'TimeoutError' });
  });
  it('gives up on a name that never resolves', () =>
    expect(webhookHttp({ allowLoopback: false, timeoutMs: 150, resolve: () => {} }).post('https://partner.example/', {}, '{}')).rejects.toMatchObject({ name: 'TimeoutError' }));
  it('rejects when nobody listens, or hangs up in the middle', async () => {
    await expect(local.post('http://127.0.0.1:1/', {}, '{}')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const { port } = await listen((_, res) => res.writeHead(200, { 'content-length': '100' }).write('x', () => res.destroy()));
    await expect(local.post(`http://127.0.0.1:${port}/`, {}, '{}')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
