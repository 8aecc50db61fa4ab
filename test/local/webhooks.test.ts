/** What partners are told, when they are well, when they are not, and when somebody else pretends to be us. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestClient, written } from '../support/test-client.ts';
import { World, type Municipality, type Organisation } from '../support/world.ts';

/** Seconds between the attempts, as the README of the capability promises partners. */
const WAITS = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];
/** Seconds that an attempt may come late. */
const LATE = 30;
const SETTLED = 'settlement.case.person-settled.v1';

interface Received { readonly at: number; readonly webhookId: string; readonly type: string; readonly verified: boolean; readonly duplicate: boolean; readonly status: number; readonly headers: Record<string, string>; readonly body: string }
interface Delivery { readonly eventId: string; readonly status: string; readonly nextAttemptAt?: string; readonly attempts: readonly { at: string; status?: number; fault?: string }[] }

const client = new TestClient();
let world: World;
let municipality: Municipality;
let partner: Organisation<'system'>;
let began: string;

/** Asks for events at an address; gives the subscription and its secret. */
const subscribe = (url: string): Promise<{ id: string; secret: string }> =>
  client.must(partner.people.system, 'POST', '/v1/subscriptions', { municipality: municipality.orgno, url, eventTypes: [SETTLED], purpose: 'To know who has come' });

async function grant(id: string): Promise<void> {
  await client.quiet();
  await client.change(municipality.people.admin, `/v1/channels/${id}`, 'grant');
  await client.quiet();
}

/** A stand-in of the platform that has asked and been granted. */
async function standIn(name: string) {
  const { id, secret } = await subscribe(`${client.address}/_local/partners/${name}/hook`);
  await client.local('PUT', `partners/${name}/secret`, { secret });
  await grant(id);
  return {
    id, secret, url: `${client.address}/_local/partners/${name}/hook`,
    mode: (mode: 'ok' | 'down' | 'gone') => client.local('PUT', `partners/${name}/mode`, { mode }),
    /** What it received of events, oldest first. */
    received: async (): Promise<Received[]> => (await client.local<Received[]>('GET', `partners/${name}/deliveries`)).toReversed().filter(({ type }) => type !== 'endpoint.verification'),
    channel: () => client.must(municipality.people.admin, 'GET', `/v1/channels/${id}`),
    subscription: () => client.must(partner.people.system, 'GET', `/v1/subscriptions/${id}`),
    /** Our account of it, newest first, without the verification. */
    deliveries: async (): Promise<Delivery[]> => {
      const { items } = await client.must(municipality.people.admin, 'GET', `/v1/channels/${id}/deliveries`);
      const all = items.filter(({ eventType }: { eventType: string }) => eventType === SETTLED).map(({ eventId }: { eventId: string }) => client.must<Delivery>(municipality.people.admin, 'GET', `/v1/channels/${id}/deliveries/${eventId}`));
      return Promise.all(all);
    },
  };
}
type StandIn = Awaited<ReturnType<typeof standIn>>;

/** Something happens that they asked for. */
async function somebodySettles(): Promise<void> {
  await world.settled(municipality, 1);
}

const gaps = ({ attempts }: Delivery): number[] => attempts.slice(1).map(({ at }, i) => (Date.parse(at) - Date.parse(attempts[i]!.at)) / 1000);
function expectSchedule(delivery: Delivery): void {
  for (const [i, gap] of gaps(delivery).entries()) {
    expect(gap, `wait ${i + 1}`).toBeGreaterThanOrEqual(WAITS[i]!);
    expect(gap, `wait ${i + 1}`).toBeLessThan(WAITS[i]! + LATE);
  }
}

let well: StandIn, down: StandIn, dead: StandIn, gone: StandIn, paused: StandIn;

beforeAll(async () => {
  began = await client.now();
  world = await World.create(client);
  [municipality, partner] = [await world.municipality(), await world.partner()];
  await world.decided(municipality, 10);
  [well, down, dead, gone, paused] = [await standIn('test-well'), await standIn('test-down'), await standIn('test-dead'), await standIn('test-gone'), await standIn('test-paused')];
});

describe('an address that has proved itself', () => {
  test('is active, also as its subscriber sees it', async () => {
    for (const one of [well, down, dead, gone, paused]) {
      expect(await one.channel()).toMatchObject({ status: 'active' });
      expect(await one.subscription()).toMatchObject({ status: 'active' });
    }
  });

  test('is told once, signed, and without a word about who it is', async () => {
    await Promise.all([down.mode('down'), dead.mode('down'), gone.mode('gone'), paused.mode('down')]);
    await somebodySettles();
    const received = await well.received();
    expect(received).toMatchObject([{ type: SETTLED, verified: true, duplicate: false, status: 200 }]);
    const { type, data } = JSON.parse(received[0]!.body);
    expect(type).toBe(SETTLED);
    expect(data.municipality).toBe(municipality.orgno);
    for (const secret of world.secrets) expect(received[0]!.body).not.toContain(secret);
    const [{ status, attempts, eventId }] = await well.deliveries() as [Delivery];
    expect({ status, attempts, eventId }).toEqual({ status: 'delivered', attempts: [{ at: expect.any(String), status: 200 }], eventId: received[0]!.webhookId });
  });

  test('is switched off once it answers that it is gone, and gets nothing after that', async () => {
    expect(await gone.received()).toMatchObject([{ status: 410 }]);
    expect(await gone.channel()).toMatchObject({ status: 'off' });
    expect(await gone.subscription()).toMatchObject({ status: 'off' });
    expect(await gone.deliveries()).toMatchObject([{ status: 'withheld' }]);
    await gone.mode('ok');
    await somebodySettles();
    expect(await well.received()).toHaveLength(2);
    expect(await gone.received()).toHaveLength(1);
  });

  test('is sent nothing of what waited while its channel was paused, nor of what happened then', async () => {
    const path = `/v1/channels/${paused.id}`;
    await client.change(municipality.people.admin, path, 'pause');
    await paused.mode('ok');
    const tried = (await paused.received()).length;
    await client.turn('PT10M');
    expect(await paused.deliveries()).toMatchObject([{ status: 'withheld' }, { status: 'withheld' }]);
    await client.change(municipality.people.admin, path, 'resumption');
    await client.quiet();
    expect(await paused.received()).toHaveLength(tried);
    await paused.mode('down');
  });

  test('is tried again on the schedule while it is down, and told once when it is up', async () => {
    await client.turn('PT40M');
    const before = await down.deliveries();
    expect(before).toHaveLength(2);
    for (const delivery of before) expect(delivery).toMatchObject({ status: 'pending', attempts: Array(4).fill({ status: 503 }) });

    await down.mode('ok');
    await client.turn('PT2H');
    const after = await down.deliveries();
    for (const delivery of after) {
      expect(delivery).toMatchObject({ status: 'delivered', attempts: [...Array<object>(4).fill({ status: 503 }), { status: 200 }] });
      expectSchedule(delivery);
    }
    const received = Map.groupBy(await down.received(), ({ webhookId }) => webhookId);
    expect([...received.keys()].toSorted()).toEqual(after.map(({ eventId }) => eventId).toSorted());
    for (const attempts of received.values()) {
      // The same words each time, signed anew each time; accepted once.
      expect(attempts.map(({ status, verified, duplicate }) => ({ status, verified, duplicate }))).toEqual([503, 503, 503, 503, 200].map((status) => ({ status, verified: true, duplicate: false })));
      expect(new Set(attempts.map(({ body }) => body)).size).toBe(1);
      expect(new Set(attempts.map(({ headers }) => headers['webhook-signature'])).size).toBe(5);
    }
  });

  test('is given up after eight attempts when it stays down, and somebody is told by the dead-letter queue', async () => {
    await client.turn('PT26H');
    const deliveries = await dead.deliveries();
    expect(deliveries).toHaveLength(2);
    for (const delivery of deliveries) {
      expect(delivery).toMatchObject({ status: 'exhausted', attempts: Array(8).fill({ status: 503 }) });
      expect(delivery.nextAttemptAt).toBeUndefined();
      expectSchedule(delivery);
    }
    const letters = (await client.state()).queues.find(({ name }) => name.endsWith('deliveries-dlq'))!;
    expect(letters.visible).toBeGreaterThanOrEqual(2);
    for (const { eventId } of deliveries) expect(letters.peek.some(({ body }) => body.includes(`${dead.id}.${eventId}`))).toBe(true);
    expect(await dead.channel()).toMatchObject({ status: 'active' });
  });

  test('is told nothing twice, neither days later nor when the archive is replayed', async () => {
    await dead.mode('ok');
    await client.turn('P2D');
    await client.quiet();
    const counts = async () => Promise.all([well, down, dead, gone].map(async (one) => (await one.received()).length));
    expect(await counts()).toEqual([2, 10, 16, 1]);
    const before = await client.items();
    const { clock, bus } = await client.local<{ clock: { now: string }; bus: { name: string; archived: number }[] }>('GET', 'state.json');
    const { replayed } = await client.local('POST', `bus/${bus.find(({ archived }) => archived > 0)!.name}/replay`, { from: began, to: clock.now });
    expect(replayed).toBeGreaterThan(20);
    await client.quiet();
    expect(await counts()).toEqual([2, 10, 16, 1]);
    expect(written(before, await client.items())).toEqual([]);
  });
});

describe('an address that does not prove itself', () => {
  const requests: { path: string; body: any }[] = [];
  const server = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk) => { text += chunk; }).on('end', () => {
      requests.push({ path: req.url!, body: JSON.parse(text) });
      if (req.url === '/sends-away') res.writeHead(302, { location: '/elsewhere' }).end();
      else if (req.url === '/refuses') res.writeHead(403).end();
      else res.end(req.url === '/says-nothing' ? '' : JSON.stringify({ challenge: 'something else' }));
    });
  });
  let address: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => { server.close(resolve); }));

  test.each([
    { path: '/echoes-something-else', fault: 'wrong-echo' },
    { path: '/says-nothing', fault: 'wrong-echo' },
    { path: '/sends-away', fault: 'status-302' },
    { path: '/refuses', fault: 'status-403' },
  ])('because it $path, gets nothing but the challenge', async ({ path, fault }) => {
    const { id } = await subscribe(address + path);
    await grant(id);
    expect(requests.filter((r) => r.path === path)).toMatchObject([{ body: { type: 'endpoint.verification', data: { challenge: expect.stringMatching(/^[\w-]{32}$/) } } }]);
    expect(await client.must(municipality.people.admin, 'GET', `/v1/channels/${id}`)).toMatchObject({ status: 'unverified', fault });
  });

  test('not even much later', async () => {
    await somebodySettles();
    await client.turn('PT6H');
    expect(requests.map(({ path }) => path)).toEqual(['/echoes-something-else', '/says-nothing', '/sends-away', '/refuses']);
    expect(await well.received()).toHaveLength(3);
  });
});

describe('somebody who pretends to be us', () => {
  test('is refused by a receiver that checks as Standard Webhooks says', async () => {
    const now = new Date(await client.now());
    const body = JSON.stringify({ type: SETTLED, timestamp: now.toISOString(), data: {} });
    const post = async (text: string, headers: Record<string, string>): Promise<number> =>
      (await fetch(well.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text })).status;
    const signed = (id: string, at: Date, secret: string): Record<string, string> =>
      ({ 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': new Webhook(secret).sign(id, at, body) });

    expect(await post(body, {})).toBe(401);
    expect(await post(body, signed('forged-1', now, down.secret))).toBe(401);
    expect(await post(body.replace('{}', '{"persons":9}'), signed('forged-2', now, well.secret))).toBe(401);
    expect(await post(body, { ...signed('forged-3', now, well.secret), 'webhook-id': 'another-id' })).toBe(401);
    expect(await post(body, signed('forged-4', new Date(now.getTime() - 6 * 60_000), well.secret))).toBe(401);
    // The check is not one that refuses everything.
    expect(await post(body, signed('right', now, well.secret))).toBe(200);
  });
});
