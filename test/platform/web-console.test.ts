import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Platform } from '../../local/contracts.ts';
import { createConsole } from '../../local/console.ts';
import { assemblyOf, serveLocal } from './web-assembly.ts';

/** 31 January 2027, 12:00 in Oslo. */
const START = Date.UTC(2027, 0, 31, 11);

let now: number;
let calls: unknown[][];
let ready: boolean;
let server: { address: string; close(): Promise<void> };

const event = (at: number) => ({ at, source: 's', detailType: `t${at}`, detail: {} });

function platform(): Platform {
  const offset = new SharedArrayBuffer(8);
  new BigInt64Array(offset)[0] = 86_400_000n;
  return {
    address: '', endpointUrl: 'http://127.0.0.1:4', assembly: assemblyOf([{ key: 'GET /a' }]), state: undefined!, dynamo: undefined!, close: async () => {},
    clock: { now: () => now, offset, turningTo: START + 60_000, at: () => () => {}, turn: async to => { calls.push(['turn', to]); now = to; } },
    activity: {
      begin: () => () => {}, watch: () => {}, snapshot: () => [{ label: 'queue q', count: 2 }],
      settle: async timeoutMs => { calls.push(['settle', timeoutMs]); if (timeoutMs === 1) throw new Error('not settled after 1 ms: queue q (2)'); },
    },
    functions: { invoke: undefined!, invokeAsync: undefined!, close: undefined!, list: () => [{ name: 'f', arn: 'fn', invocations: 1, errors: 0, logs: Array.from({ length: 20 }, (_, i) => ({ at: i, function: 'f', line: `line ${i} ${'x'.repeat(600)}` })) }] },
    queues: {
      send: undefined!, redrive: arn => { calls.push(['redrive', arn]); return 3; },
      list: () => [{ name: 'q', isDlq: false }, { name: 'q-dlq', isDlq: true }].map(q => ({ ...q, arn: `arn:${q.name}`, visible: 1, inFlight: 0, delayed: 0, oldestSeconds: 1, peek: [{ id: 'm', body: 'b', receives: 4 }] })),
    },
    bus: {
      list: () => [{ name: 'bus', arn: 'b', rules: [], archived: 9, events: Array.from({ length: 60 }, (_, i) => event(i)) }],
      replay: (...args) => { calls.push(['replay', ...args]); return 4; },
    },
    schedules: { list: () => [{ name: 'group/monthly', arn: 's', expression: 'rate(1 day)', timezone: 'Europe/Oslo', state: 'ENABLED', next: null, lastFired: null, fired: 0 }], fire: name => { calls.push(['fire', name]); } },
    metrics: { offer: () => {}, list: () => [] },
    iam: { authorize: undefined!, mayAssume: undefined!, issue: (principal) => { calls.push(['issue', principal.kind]); return { accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't', expiration: Infinity }; }, callerOf: undefined!, denials: [1, 2].map(at => ({ at, principal: 'p', action: 'a', resource: 'r', reason: 'w' })) },
  };
}

beforeEach(async () => {
  now = START;
  calls = [];
  ready = true;
  const running = platform();
  server = await serveLocal([createConsole(() => (ready ? running : undefined), { list: () => [{ name: 'nav', label: 'NAV', mode: 'ok', secrets: 0, deliveries: [] }] })]);
});
afterEach(() => server.close());

async function call(method: string, path: string, body?: unknown): Promise<[number, any]> {
  const res = await fetch(`${server.address}/_local${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return [res.status, await res.json()];
}

test('the page is served with a policy that keeps scripts and frames of others out', async () => {
  const res = await fetch(`${server.address}/_local`);
  expect([res.status, res.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(res.headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
  expect(await res.text()).toContain('<html lang="en">');
});

test('the list of differences is served as text', async () => {
  const res = await fetch(`${server.address}/_local/fidelity`);
  expect([res.status, res.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(await res.text()).toBe(readFileSync(new URL('../../local/FIDELITY.md', import.meta.url), 'utf8'));
});

test('health is 503 until everything has started, and so is all else but the page', async () => {
  ready = false;
  expect(await call('GET', '/health')).toEqual([503, { message: 'starting' }]);
  expect((await call('GET', '/state.json'))[0]).toBe(503);
  expect((await fetch(`${server.address}/_local`)).status).toBe(200);
  ready = true;
  expect(await call('GET', '/health')).toEqual([200, { status: 'ready' }]);
});

test('the AWS CLI and scripts get the endpoint and credentials of an administrator', async () => {
  expect(await call('GET', '/aws')).toEqual([200, { endpoint: 'http://127.0.0.1:4', region: expect.any(String), account: expect.any(String), credentials: { accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't' } }]);
  expect(calls).toEqual([['issue', 'administrator']]);
});

test('the state holds each part of the platform, the newest first and long texts cut', async () => {
  const [status, state] = await call('GET', '/state.json');
  expect(status).toBe(200);
  expect(state.clock).toEqual({ now: '2027-01-31T11:00:00.000Z', local: '2027-01-31T12:00:00+01:00', zone: 'Europe/Oslo', offsetMs: 86_400_000, turningTo: '2027-01-31T12:01:00+01:00' });
  expect(state.bus[0].events.map((e: { at: number }) => e.at)).toEqual(Array.from({ length: 50 }, (_, i) => 59 - i));
  expect(state.functions[0].logs.map((l: { line: string }) => [l.line.slice(0, 7), l.line.length])).toEqual(Array.from({ length: 8 }, (_, i) => [`line ${i + 12}`, 502]));
  expect(state.denials.map((d: { at: number }) => d.at)).toEqual([2, 1]);
  expect(state.resources).toContainEqual({ type: 'AWS::ApiGatewayV2::Route', count: 1, paths: ['Test/Route0'] });
  expect([state.partners[0].name, state.schedules[0].name, state.queues.length, state.activity[0].count]).toEqual(['nav', 'group/monthly', 2, 2]);
});

describe('the clock turns', () => {
  test.each([
    ['by a month of the calendar', { by: 'P1M' }, '2027-02-28T11:00:00Z'],
    ['by a day that has 23 hours', { by: 'P56D' }, '2027-03-28T10:00:00Z'],
    ['to a date, which begins at midnight in Oslo', { to: '2027-07-01' }, '2027-06-30T22:00:00Z'],
    ['to a time in Oslo', { to: '2027-12-01T06:00' }, '2027-12-01T05:00:00Z'],
    ['to an instant', { to: '2027-02-01T00:00:00+02:00' }, '2027-01-31T22:00:00Z'],
  ])('%s', async (_, body, expected) => {
    expect(await call('POST', '/clock', body)).toEqual([200, expect.objectContaining({ now: expected.replace('Z', '.000Z') })]);
    expect(calls).toEqual([['turn', Date.parse(expected)]]);
  });

  test.each([
    ['backwards', { to: '2027-01-30' }], ['backwards by a duration', { by: '-P1D' }], ['to nonsense', { to: 'soon' }], ['by nonsense', { by: '1 day' }],
    ['to a number', { to: 5 }], ['nowhere', {}], ['to and by at once', { to: '2027-12-01', by: 'P1D' }],
  ])('not %s', async (_, body) => {
    expect(await call('POST', '/clock', body)).toEqual([400, { message: expect.any(String) }]);
    expect(calls).toEqual([]);
  });
});

test('the clock is shown', async () => expect(await call('GET', '/clock')).toEqual([200, expect.objectContaining({ now: '2027-01-31T11:00:00.000Z' })]));
test('settle waits, tells where messages wait for their time, and says what is left when it gives up', async () => {
  expect(await call('POST', '/settle')).toEqual([200, { settled: true, waiting: ['q'] }]);
  expect(await call('POST', '/settle', { timeoutMs: 1 })).toEqual([503, { message: 'not settled after 1 ms: queue q (2)', activity: [{ label: 'queue q', count: 2 }] }]);
  expect((await call('POST', '/settle', { timeoutMs: 'x' }))[0]).toBe(400);
});

test('a schedule fires, also one whose name holds a slash', async () => {
  expect(await call('POST', '/schedules/group%2Fmonthly/fire')).toEqual([202, { fired: 'group/monthly' }]);
  expect(await call('POST', '/schedules/group/monthly/fire')).toEqual([202, { fired: 'group/monthly' }]);
  expect(calls).toEqual([['fire', 'group/monthly'], ['fire', 'group/monthly']]);
});

test('a dead-letter queue is redriven and a working queue is not', async () => {
  expect(await call('POST', '/queues/q-dlq/redrive')).toEqual([200, { moved: 3 }]);
  expect(calls).toEqual([['redrive', 'arn:q-dlq']]);
  expect((await call('POST', '/queues/q/redrive'))[0]).toBe(400);
});

test('an archive is replayed between two times', async () => {
  expect(await call('POST', '/bus/bus/replay', { from: '2027-01-01', to: '2027-01-02T00:00:00Z' })).toEqual([200, { replayed: 4 }]);
  expect(calls).toEqual([['replay', 'bus', Date.UTC(2026, 11, 31, 23), Date.UTC(2027, 0, 2)]]);
  expect((await call('POST', '/bus/bus/replay', { from: '2027-01-02', to: '2027-01-02' }))[0]).toBe(400);
  expect((await call('POST', '/bus/bus/replay', { from: '2027-01-02' }))[0]).toBe(400);
});

test.each([
  ['POST', '/schedules/none/fire', 404], ['POST', '/queues/none/redrive', 404], ['POST', '/bus/none/replay', 404], ['GET', '/nothing', 404],
  ['PUT', '/clock', 404], ['POST', '/health', 404], ['POST', '/queues/%E0%A4/redrive', 400],
])('%s %s is answered %d in JSON', async (method, path, status) => {
  expect(await call(method, path, method === 'POST' ? {} : undefined)).toEqual([status, expect.objectContaining({ message: expect.any(String) })]);
});

test.each(['[1]', '"x"', '{'])('a body of %s is answered 400', async body => {
  const res = await fetch(`${server.address}/_local/clock`, { method: 'POST', body });
  expect([res.status, await res.json()]).toEqual([400, { message: 'the body must be a JSON object' }]);
});
