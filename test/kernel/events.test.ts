import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Dynamo } from '../../local/dynamodb.ts';
import { RetainOnQueue } from '../../shared/errors.ts';
import { ids } from '../../shared/adapters/system.ts';
import { history, load } from '../../shared/kernel/aggregate.ts';
import { consume, effectOf, type Consumer } from '../../shared/kernel/consumer.ts';
import type { BusEvent, StoredEvent } from '../../shared/kernel/event.ts';
import { execute } from '../../shared/kernel/execute.ts';
import { busEvent, relay, sweep } from '../../shared/kernel/relay.ts';
import { indexScope, tenantScope } from '../../shared/tenancy/scope.ts';
import { contextOf, facts, fakeBus, startTable, tallies, world, type World } from './world.ts';

let dynamo: Dynamo;
let w: World;
let id: string;
beforeAll(async () => { dynamo = await startTable(); });
afterAll(() => dynamo.close());
beforeEach(() => { w = world(dynamo); id = ids.next(); });

const thin = (_: string, data: any): Record<string, unknown> => ({ n: data.n });
const add = (n = 1) => execute(contextOf(w), tallies, id, { type: 'add', n }, facts, { mayCreate: true });
const stored = (): Promise<StoredEvent[]> => history(w.ports, contextOf(w).scope, tallies, id);
const afterMinutes = (minutes: number): string => new Date(w.now.value + minutes * 60_000).toISOString();

describe('the relay', () => {
  it('sends thin events in order, without what the catalogue does not list', async () => {
    for (let i = 0; i < 3; i++) await add();
    const bus = fakeBus();
    expect(await relay(w.ports, bus, indexScope, await stored() as never, thin)).toEqual([]);
    expect(bus.sent.map((e) => JSON.parse(e.detail).seq)).toEqual([1, 2, 3]);
    expect(JSON.stringify(bus.sent)).not.toContain('not for the bus');
  });
  it('reports the entries that the bus refused, and leaves them to be found', async () => {
    for (let i = 0; i < 3; i++) await add();
    const events = await stored();
    expect(await relay(w.ports, fakeBus([[1]]), indexScope, events as never, thin)).toEqual([{ PK: `T#tenanta0000#TALLY#${id}`, SK: 'EVENT#00000002' }]);
    const bus = fakeBus();
    await sweep(w.ports, bus, indexScope, afterMinutes(1), thin);
    expect(bus.sent.map((e) => JSON.parse(e.detail)).filter((d) => d.subject === `TALLY/${id}`).map((d) => d.seq)).toEqual([2]);
  });
  it('sends more than ten in batches, and loses none when each batch fails in part', async () => {
    for (let i = 0; i < 10; i++) await add(1);
    const events = await stored();
    const bus = fakeBus([[0, 9]]);
    const failed = await relay(w.ports, bus, indexScope, events as never, thin);
    expect(failed).toHaveLength(2);
    await sweep(w.ports, bus, indexScope, afterMinutes(1), thin);
    const seqs = bus.sent.map((e) => JSON.parse(e.detail)).filter((d) => d.subject === `TALLY/${id}`).map((d) => d.seq as number);
    expect([...new Set(seqs)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('the sweeper', () => {
  it('sends what the stream never delivered, once, and not what is fresh', async () => {
    await add();
    const bus = fakeBus();
    await sweep(w.ports, bus, indexScope, afterMinutes(-1), thin);
    expect(bus.sent.filter((e) => e.detail.includes(id))).toEqual([]);
    await sweep(w.ports, bus, indexScope, afterMinutes(1), thin);
    await sweep(w.ports, bus, indexScope, afterMinutes(1), thin);
    expect(bus.sent.filter((e) => e.detail.includes(id))).toHaveLength(1);
  });
});

describe('a consumer', () => {
  const consumer = (): Consumer => ({
    name: 'copier', where: () => 'tenantb0000',
    on: { 'test.tally.added.v1': ({ data }, context) => effectOf(context, tallies, id, { type: 'add', n: data.n }) },
  });
  const copied = async (): Promise<number> => (await load(w.ports, tenantScope('tenantb0000', 'relayed-event'), tallies, id)).state.total;
  const events = async (): Promise<BusEvent[]> => (await stored()).map((e) => busEvent(e, thin));
  const take = (event: BusEvent) => consume(w.ports, consumer(), event, '2026-09-14');

  it('has an event\'s effect once, however often it comes', async () => {
    await add(2);
    const [event] = await events();
    expect(await Promise.all([take(event!), take(event!).catch(() => 'retained'), take(event!).catch(() => 'retained')])).toContain('handled');
    expect(await take(event!)).toBe('duplicate');
    expect(await copied()).toBe(2);
  });
  it('waits for a gap, and takes the events in order when it is filled', async () => {
    for (const n of [1, 2, 3]) await add(n);
    const [first, second, third] = await events();
    await take(first!);
    await expect(take(third!)).rejects.toThrow(RetainOnQueue);
    expect(await copied()).toBe(1);
    await take(second!);
    await take(third!);
    expect(await copied()).toBe(6);
  });
  it('waits a moment for a predecessor that is under way elsewhere', async () => {
    for (const n of [1, 2]) await add(n);
    const [first, second] = await events();
    const { sleep } = w.ports.clock;
    w.ports.clock.sleep = async (ms) => { await take(first!); w.ports.clock.sleep = sleep; await sleep(ms); };
    expect(await take(second!)).toBe('handled');
    expect(await copied()).toBe(3);
  });
  it('whose answer was lost finds its effect done when the event comes again', async () => {
    await add(2);
    const [event] = await events();
    w.faults.push({ command: 'TransactWriteItems', at: w.calls.filter((c) => c === 'TransactWriteItems').length, kind: 'after' });
    await expect(take(event!)).rejects.toThrow('socket hang up');
    expect(await take(event!)).toBe('duplicate');
    expect(await copied()).toBe(2);
  });
  it('moves on over events that it does not handle', async () => {
    for (const n of [1, 2]) await add(n);
    const [first, second] = await events();
    const deaf: Consumer = { ...consumer(), on: {} };
    expect(await consume(w.ports, deaf, first!, '2026-09-14')).toBe('handled');
    expect(await take(second!)).toBe('handled');
    expect(await copied()).toBe(2);
  });
});
