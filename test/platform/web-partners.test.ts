import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { createPartners } from '../../local/partners.ts';
import type { Partners } from '../../local/partners.ts';
import { serveLocal } from './web-assembly.ts';

const dir = mkdtempSync(join(tmpdir(), 'partners-'));
afterAll(() => rmSync(dir, { recursive: true }));
const partnersFile = join(dir, 'partners.json');
writeFileSync(partnersFile, JSON.stringify({ nav: { label: 'NAV' }, voksenopplaering: {} }));

const NOW = Date.UTC(2031, 5, 1); // years from real time: only virtual time may count
const clock = { now: () => NOW };
const secret = (): string => `whsec_${randomBytes(24).toString('base64')}`;
let state: DatabaseSync;
let partners: Partners;
let server: { address: string; close(): Promise<void> };
beforeEach(async () => {
  state = new DatabaseSync(':memory:');
  partners = createPartners({ clock, state, partnersFile, slowMs: 150 });
  server = await serveLocal([partners.handler]);
});
afterEach(() => server.close());

const at = (path: string): string => `${server.address}/_local/partners/${path}`;
const put = (path: string, body: unknown): Promise<Response> => fetch(at(path), { method: 'PUT', body: JSON.stringify(body) });
const deliveries = async (): Promise<any[]> => await (await fetch(at('nav/deliveries'))).json() as any[];

/** Sends a message as the sender would; `sign` false leaves the headers out. */
async function send(key: string, { id = 'msg_1', body = '{"type":"case.opened"}', sentAt = NOW, signed = body, sign = true }: {
  id?: string; body?: string; sentAt?: number; signed?: string; sign?: boolean;
} = {}): Promise<[number, any]> {
  const stamp = new Date(sentAt);
  const res = await fetch(at('nav/hook'), {
    method: 'POST', body,
    headers: { 'content-type': 'application/json', ...(sign ? { 'webhook-id': id, 'webhook-timestamp': String(stamp.getTime() / 1000), 'webhook-signature': new Webhook(key).sign(id, stamp, signed) } : {}) },
  });
  return [res.status, await res.json()];
}

describe('a stand-in for a partner', () => {
  test('accepts a message signed with its secret, at virtual time, and remembers it', async () => {
    const key = secret();
    await put('nav/secret', { secret: key });
    expect(await send(key)).toEqual([200, { received: true }]);
    expect(await deliveries()).toEqual([{
      id: expect.any(String), at: NOW, webhookId: 'msg_1', type: 'case.opened', verified: true, duplicate: false, status: 200,
      headers: expect.objectContaining({ 'webhook-id': 'msg_1' }), body: '{"type":"case.opened"}',
    }]);
  });

  test.each<[string, Parameters<typeof send>[1] & { otherKey?: boolean }]>([
    ['no signature', { sign: false }], ['another secret', { otherKey: true }], ['another body than was signed', { signed: '{}' }],
    ['a stamp five minutes old', { sentAt: NOW - 301_000 }], ['a stamp five minutes ahead', { sentAt: NOW + 301_000 }],
  ])('refuses %s with 401 and remembers it as not verified', async (_, { otherKey, ...options }) => {
    const key = secret();
    await put('nav/secret', { secret: key });
    expect((await send(otherKey ? secret() : key, options))[0]).toBe(401);
    expect(await deliveries()).toEqual([expect.objectContaining({ verified: false, status: 401 })]);
  });

  test('does not touch real time while it checks', async () => {
    const key = secret();
    await put('nav/secret', { secret: key });
    const before = Date.now;
    await send(key);
    expect(Date.now).toBe(before);
    expect(Math.abs(Date.now() - NOW)).toBeGreaterThan(86_400_000);
  });

  test('accepts the old and the new secret while they are rotated, and not the one before', async () => {
    const [first, second, third] = [secret(), secret(), secret()];
    for (const key of [first, second, third]) await put('nav/secret', { secret: key });
    expect([(await send(first))[0], (await send(second))[0], (await send(third))[0]]).toEqual([401, 200, 200]);
  });

  test('marks a message that it had accepted before as a duplicate, but neither a retry of one it had refused nor a forgery', async () => {
    const key = secret();
    await put('nav/secret', { secret: key });
    await put('nav/mode', { mode: 'down' });
    await send(key);
    await put('nav/mode', { mode: 'ok' });
    await send(key);
    await send(key);
    await send(secret());
    expect((await deliveries()).map(d => [d.status, d.duplicate])).toEqual([[401, false], [200, true], [200, false], [503, false]]);
  });

  test('echoes the challenge of a verification request, verified or not', async () => {
    const body = JSON.stringify({ type: 'endpoint.verification', data: { challenge: 'c-1' } });
    const key = secret();
    expect(await send(key, { body })).toEqual([200, { challenge: 'c-1' }]);
    await put('nav/secret', { secret: key });
    expect(await send(key, { id: 'msg_2', body })).toEqual([200, { challenge: 'c-1' }]);
    expect((await deliveries()).map(d => d.verified)).toEqual([true, false]);
  });

  test('can be down, gone, slow or flaky', async () => {
    const key = secret();
    await put('nav/secret', { secret: key });
    const inMode = async (mode: string): Promise<number> => { await put('nav/mode', { mode }); return (await send(key))[0]; };
    expect([await inMode('down'), await inMode('gone')]).toEqual([503, 410]);
    const start = performance.now();
    expect(await inMode('slow')).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(140);
    const flaky = [await inMode('flaky'), await inMode('flaky'), await inMode('flaky')];
    expect(flaky.filter(s => s === 500).length).toBe(flaky[0] === 500 ? 2 : 1);
    expect(flaky[0]).toBe(flaky[2]);
    expect(flaky[0]).not.toBe(flaky[1]);
  });

  test('keeps secrets, mode and deliveries over a restart', async () => {
    const key = secret();
    await put('nav/secret', { secret: key });
    await send(key);
    await put('nav/mode', { mode: 'gone' });
    expect(createPartners({ clock, state, partnersFile }).list()).toEqual([
      { name: 'nav', label: 'NAV', mode: 'gone', secrets: 1, deliveries: [expect.objectContaining({ webhookId: 'msg_1', verified: true })] },
      { name: 'voksenopplaering', label: 'voksenopplaering', mode: 'ok', secrets: 0, deliveries: [] },
    ]);
  });

  test.each<[string, string, unknown, number]>([
    ['a secret that is none', 'nav/secret', { secret: 'x' }, 400], ['an unknown mode', 'nav/mode', { mode: 'x' }, 400], ['an unknown partner', 'constructor/mode', { mode: 'ok' }, 404],
  ])('answers %s with an error', async (_, path, body, status) => {
    expect((await put(path, body)).status).toBe(status);
  });
});
