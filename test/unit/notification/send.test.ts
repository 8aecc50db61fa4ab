import { Webhook } from 'standardwebhooks';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { consume } from '#shared/kernel/consumer.ts';
import type { BusEvent } from '#shared/kernel/event.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { execute, type CommandContext } from '#shared/kernel/execute.ts';
import { busEvent } from '#shared/kernel/relay.ts';
import { thin } from '#events/index.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { commit } from '#shared/kernel/unit-of-work.ts';
import { otherEnd, sending } from '../../../functions/notification/consumers.ts';
import type { ChannelCommand } from '../../../functions/notification/domain/channel.ts';
import { WAITS } from '../../../functions/notification/domain/delivery.ts';
import { newSecret, openSecret } from '../../../functions/notification/secret.ts';
import { send } from '../../../functions/notification/send.ts';
import { channels, deliveries, deliveryId, speaking, subscriptions } from '../../../functions/notification/store.ts';
import { memoryPorts } from './memory-db.ts';

const NAV = 'nav0000001';
const ALESUND = 'alesund0001';
const STARTED = 'programme.programme.started.v1';
const ID = '01k5zq3m8r5w7v9x1y3z5a7b9c';
const keys = {
  generate: (context: object) => Promise.resolve({ plain: new Uint8Array(32).fill(7), wrapped: Buffer.from(JSON.stringify(context)) }),
  unwrap: (wrapped: Uint8Array, context: object) => (Buffer.from(wrapped).toString() === JSON.stringify(context) ? Promise.resolve(new Uint8Array(32).fill(7)) : Promise.reject(new Error('InvalidCiphertext'))),
};

let ports: ReturnType<typeof memoryPorts>;
let secret: string;
/** What the receiver got, and what it answers next. */
let got: { headers: Record<string, string>; body: any; verified: boolean }[];
let answers: (number | Error | ((body: any) => { status: number; body: string }))[];
const hide = vi.fn(async (_seconds: number) => {});
const echo = (body: any) => ({ status: 200, body: JSON.stringify({ challenge: body.data.challenge }) });

const sender = () => ({
  ports, keys, hide, count: () => {},
  http: {
    post: (_: string, headers: Readonly<Record<string, string>>, text: string) => {
      const body = JSON.parse(text);
      let verified = true;
      vi.setSystemTime(ports.clock.now());
      try {
        new Webhook(secret).verify(text, { ...headers });
      } catch {
        verified = false;
      }
      vi.useRealTimers();
      got.push({ headers: { ...headers }, body, verified });
      const answer = answers.shift() ?? 200;
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(typeof answer === 'number' ? { status: answer, body: '' } : answer(body));
    },
  },
});
const context = (tenant: string): CommandContext & { scope: ReturnType<typeof tenantScope> } => ({ ports, scope: tenantScope(tenant, 'verified-identity'), tenant, actor: 'a', purpose: 'p', correlationId: 'c', causationId: null });
const facts = { today: '2026-09-01', actor: 'a', newId: () => '' };
const named = (tenantId: string) => ({ tenantId, orgno: '310002704', name: tenantId });
const wish = { subscriber: named(NAV), municipality: named(ALESUND), url: 'https://nav.example/hook', eventTypes: [STARTED], purpose: 'coordination of benefits' };

/** All events in the table, as they leave it, oldest first. */
const events = (): BusEvent[] => [...ports.memory.items.values()].filter((i) => i.SK.startsWith('EVENT#')).sort((a, b) => (a.id < b.id ? -1 : 1)).map((i) => busEvent(i as never, thin));
const bus = async (event: BusEvent): Promise<void> => { for (const consumer of [otherEnd, sending]) await consume(ports, consumer, event, '2026-09-01'); };
/** Lets events go round until nothing is new; sends what is created unless told otherwise. */
async function goRound(deliver = true): Promise<void> {
  for (let before = -1; before !== ports.memory.items.size;) {
    before = ports.memory.items.size;
    for (const event of events()) {
      if (event.type === 'notification.delivery.created.v1') { if (deliver) await trySend(event); } else if (!event.type.startsWith('notification.delivery.')) await bus(event);
    }
  }
}
const trySend = (event: BusEvent): Promise<string> => send(sender(), event).then(() => 'done', (error: Error) => (error.name === 'RetainOnQueue' ? error.message : Promise.reject(error)));
const happened = (time: string, seq: number): BusEvent => ({
  specversion: '1.0', id: `01k5zq3m8r5w7v9x1y3z5a7b${seq}d`, source: 'fotfeste.programme', type: STARTED, subject: `PROGRAMME/p${seq}`, time, datacontenttype: 'application/json', tenant: ALESUND, seq: 1, parties: {}, correlationid: 'c', causationid: null, data: { startedOn: '2026-08-24', late: false },
});
/** Creations of deliveries, the challenge's first. */
const deliveriesMade = (): BusEvent[] => events().filter((e) => e.type === 'notification.delivery.created.v1');
const created = (): BusEvent => deliveriesMade().at(-1)!;
const delivery = (event: BusEvent) => load(ports, tenantScope(ALESUND, 'relayed-event'), deliveries, deliveryId(ID, event.id)).then((l) => l.state);
const channel = () => load(ports, tenantScope(ALESUND, 'relayed-event'), channels, ID).then((l) => l.state);
const subscription = () => load(ports, tenantScope(NAV, 'relayed-event'), subscriptions, ID).then((l) => l.state);
const command = (c: ChannelCommand) => execute(context(ALESUND), channels, ID, c, facts);

beforeEach(async () => {
  ports = memoryPorts('2026-09-01T08:00:00.000Z');
  [got, answers] = [[], []];
  hide.mockClear();
  const made = await newSecret(keys, context(NAV).scope, ID);
  secret = made.secret;
  await execute(context(NAV), subscriptions, ID, { type: 'request', wish }, facts, { isNew: true, also: [made.write] });
  await goRound();
});
async function granted(): Promise<void> {
  await command({ type: 'grant' });
  await goRound();
}
async function active(): Promise<void> {
  answers = [echo];
  await granted();
  got.length = 0;
}

describe('from subscription to active channel', () => {
  it('given a subscription, then the municipality has a channel that awaits its grant, and nothing is sent', async () => {
    expect(await channel()).toMatchObject({ status: 'awaiting-grant', wish });
    await bus(happened('2026-09-01T09:00:00.000Z', 1));
    await goRound();
    expect(got).toEqual([]);
  });
  it('given a grant, then the address is sent a signed challenge and nothing else, and is active when it echoes it', async () => {
    answers = [echo];
    await granted();
    expect(got).toMatchObject([{ verified: true, body: { type: 'endpoint.verification', data: { challenge: expect.stringMatching(/^[\w-]{32}$/) } } }]);
    expect((await channel()).status).toBe('active');
    expect((await subscription()).status).toBe('active');
    expect(await speaking(ports, context(ALESUND).scope)).toMatchObject([{ channelId: ID, grant: 1, activeFrom: '2026-09-01T08:00:00.000Z' }]);
  });
  it.each<[string, (typeof answers)[number], string]>([
    ['answers something else', 200, 'wrong-echo'], ['answers another challenge', () => ({ status: 200, body: '{"challenge":"x"}' }), 'wrong-echo'], ['answers no JSON', () => ({ status: 200, body: '<html>' }), 'wrong-echo'],
    ['answers null', () => ({ status: 200, body: 'null' }), 'wrong-echo'], ['echoes with an error', (b) => ({ ...echo(b), status: 500 }), 'status-500'],
    ['has a private address', Object.assign(new Error(), { name: 'AddressRefused' }), 'address-refused'], ['is too slow', Object.assign(new Error(), { name: 'TimeoutError' }), 'timeout'], ['hangs up', new Error('ECONNRESET'), 'unreachable'],
  ])('given an address that %s, then the channel is not active, and granting again tries again', async (_, answer, fault) => {
    answers = [answer];
    await granted();
    expect(await channel()).toMatchObject({ status: 'unverified', fault });
    expect((await subscription()).status).toBe('unverified');
    expect(await trySend(created())).toBe('done');
    expect(got).toHaveLength(1);
    answers = [echo];
    await granted();
    expect((await channel()).status).toBe('active');
    expect(got[0]!.body.data.challenge).not.toBe(got[1]!.body.data.challenge);
  });
  it('given the process died after the challenge was recorded, when the message comes again, then the channel becomes active without a second challenge', async () => {
    answers = [echo];
    await command({ type: 'grant' });
    await goRound(false);
    ports.memory.afterCommit = () => { throw new Error('killed'); };
    await expect(send(sender(), created())).rejects.toThrow('killed');
    ports.memory.afterCommit = () => {};
    expect((await channel()).status).toBe('verifying');
    expect(await trySend(created())).toBe('done');
    expect((await channel()).status).toBe('active');
    expect(got).toHaveLength(1);
  });
});

describe('sending an event', () => {
  beforeEach(active);
  const happen = async (time = '2026-09-01T08:00:01.000Z', n = 1): Promise<BusEvent> => {
    const event = happened(time, n);
    await bus(event);
    return event;
  };

  it('given an event that was asked for, then it is sent once, signed, under its own id, without personal values', async () => {
    const event = await happen();
    expect(await trySend(created())).toBe('done');
    expect(got).toEqual([{ verified: true, headers: expect.objectContaining({ 'webhook-id': event.id, 'content-type': 'application/json' }), body: {
      type: STARTED, timestamp: '2026-09-01T08:00:01.000Z', data: { municipality: '310002704', subject: 'PROGRAMME/p1', sequence: 1, details: { startedOn: '2026-08-24', late: false } },
    } }]);
    expect(await delivery(event)).toMatchObject({ status: 'delivered', attempts: [{ status: 200 }] });
    expect(await trySend(created())).toBe('done');
    expect(got).toHaveLength(1);
  });
  it('given the event comes twice, or the consumer died before its mark, then there is one delivery', async () => {
    await happen();
    const size = ports.memory.items.size;
    await happen();
    ports.memory.items.delete([...ports.memory.items.keys()].find((k) => k.includes('#DONE#notification#') && k.includes('PROGRAMME/p1'))!);
    await happen();
    expect(ports.memory.items.size).toBe(size);
  });
  it('given it happened before the channel was active, or was not asked for, then it is not sent', async () => {
    await happen('2026-09-01T07:59:59.999Z');
    await bus({ ...happened('2026-09-01T09:00:00.000Z', 2), type: 'programme.programme.ended.v1' });
    expect(deliveriesMade()).toHaveLength(1);
  });
  it('given failures, then it is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h with the same id and body, and then goes to the dead letters', async () => {
    const event = await happen();
    answers = Array.from({ length: 9 }, () => 503);
    for (const [i, seconds] of WAITS.entries()) {
      expect(await trySend(created())).toMatch(/^next attempt at/);
      expect(hide).toHaveBeenLastCalledWith(seconds);
      expect((await delivery(event)).attempts).toHaveLength(i + 1);
      ports.at(new Date(ports.clock.now() + seconds * 1000).toISOString());
    }
    expect(await trySend(created())).toBe('attempts are used up');
    expect(await delivery(event)).toMatchObject({ status: 'exhausted' });
    expect(await trySend(created())).toBe('attempts are used up');
    expect(got).toHaveLength(8);
    expect(got.every((g) => g.verified)).toBe(true);
    expect(new Set(got.map((g) => g.headers['webhook-id'])).size).toBe(1);
    expect(new Set(got.map((g) => JSON.stringify(g.body))).size).toBe(1);
    expect(WAITS).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000]);
  });
  it('given the message comes before its time, then it is hidden for the rest of it and nothing is sent', async () => {
    await happen();
    answers = [500, 500];
    await trySend(created());
    ports.at('2026-09-01T08:00:02.000Z');
    hide.mockClear();
    expect(await trySend(created())).toMatch(/^next attempt at/);
    expect(got).toHaveLength(1);
    expect(hide).toHaveBeenCalledWith(3);
  });
  it('given the receiver got it and its answer was lost, then it is sent again under the same id, and recorded as delivered once', async () => {
    const event = await happen();
    answers = [Object.assign(new Error(), { name: 'TimeoutError' }), 200];
    await trySend(created());
    ports.at('2026-09-01T08:00:05.000Z');
    expect(await trySend(created())).toBe('done');
    expect(got.map((g) => g.headers['webhook-id'])).toEqual([event.id, event.id]);
    expect(await delivery(event)).toMatchObject({ status: 'delivered', attempts: [{ fault: 'timeout' }, { status: 200 }] });
    expect(events().filter((e) => e.type === 'notification.delivery.delivered.v1' && e.subject.endsWith(event.id))).toHaveLength(1);
  });
  it('given two workers have the message at once, then the attempt is recorded once', async () => {
    const event = await happen();
    answers = [500, 500];
    expect(await Promise.all([trySend(created()), trySend(created())])).toHaveLength(2);
    expect((await delivery(event)).attempts).toHaveLength(1);
  });
  it.each([400, 401, 403, 404, 409, 422, 429])('given the receiver answers %i, then it is tried again like any failure: only "gone" is a decision', async (status) => {
    const event = await happen();
    answers = [status, 200];
    await trySend(created());
    expect(await delivery(event)).toMatchObject({ status: 'pending', attempts: [{ status }] });
    ports.at('2026-09-01T08:00:06.000Z');
    expect(await trySend(created())).toBe('done');
    expect(await delivery(event)).toMatchObject({ status: 'delivered', attempts: [{ status }, { status: 200 }] });
    expect((await channel()).status).toBe('active');
  });
  it('given the receiver is gone, then the channel is off and the partner sees it', async () => {
    const event = await happen();
    answers = [410];
    expect(await trySend(created())).toBe('done');
    expect(await delivery(event)).toMatchObject({ status: 'withheld', attempts: [{ status: 410 }] });
    expect((await channel()).status).toBe('off');
    await goRound();
    expect((await subscription()).status).toBe('off');
    await happen('2026-09-01T10:00:00.000Z', 2);
    expect(await speaking(ports, context(ALESUND).scope)).toEqual([]);
    expect(deliveriesMade()).toHaveLength(2);
  });
  it('given the channel is paused, then what waits is withheld, what happens meanwhile is not sent, and what happens after is', async () => {
    const event = await happen();
    answers = [500];
    await trySend(created());
    await command({ type: 'pause' });
    ports.at('2026-09-01T09:00:00.000Z');
    expect(await trySend(created())).toBe('done');
    expect((await delivery(event)).status).toBe('withheld');
    await happen('2026-09-01T09:00:00.000Z', 2);
    await command({ type: 'resume', at: '2026-09-01T10:00:00.000Z' });
    await happen('2026-09-01T09:30:00.000Z', 3);
    expect(got).toHaveLength(1);
    const after = await happen('2026-09-01T10:00:00.000Z', 4);
    await trySend(created());
    expect(got.at(-1)!.headers['webhook-id']).toBe(after.id);
  });
  it('the secret is in no item of the table but wrapped, and in no event', async () => {
    await happen();
    await trySend(created());
    const all = JSON.stringify([...ports.memory.items.values()]);
    expect(all).not.toContain(secret.slice(6));
    expect(all).not.toContain('whsec_');
    expect(await openSecret(ports, keys, context(NAV).scope, ID)).toBe(secret);
    await expect(openSecret(ports, keys, context(ALESUND).scope, ID)).rejects.toThrow('erased');
    expect((await commit(ports, context(NAV).scope, [(await newSecret(keys, context(NAV).scope, ID)).write])).ok).toBe(false);
  });
});
