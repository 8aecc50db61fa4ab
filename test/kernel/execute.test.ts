import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Dynamo } from '../../local/dynamodb.ts';
import { Refused, refuse } from '../../shared/errors.ts';
import { history, load, replay } from '../../shared/kernel/aggregate.ts';
import { execute, type Idempotency, type Options } from '../../shared/kernel/execute.ts';
import { ids } from '../../shared/adapters/system.ts';
import { contextOf, facts, startTable, tallies, world, type World } from './world.ts';

let dynamo: Dynamo;
let w: World;
let id: string;
beforeAll(async () => { dynamo = await startTable(); });
afterAll(() => dynamo.close());
beforeEach(() => { w = world(dynamo); id = ids.next(); });

const add = (n: number, options: Options<any> = {}, tenant?: string) => execute(contextOf(w, tenant), tallies, id, { type: 'add', n }, facts, { mayCreate: true, ...options });
const keyed = (key: string, hash = 'h', operation = 'addToTally'): Options<any> => ({
  idempotency: { operation, key, hash, answer: (done) => ({ status: 200, body: { version: done.version } }) } satisfies Idempotency<any>,
});
const total = async (tenant?: string): Promise<number> => (await load(w.ports, contextOf(w, tenant).scope, tallies, id)).state.total;
const refusalOf = (run: Promise<unknown>): Promise<string> => run.then(() => 'done', (e: unknown) => { if (e instanceof Refused) return e.refusal.refused; throw e; });

describe('a command', () => {
  it('commits state and event together, and the events alone give the state back', async () => {
    await add(3);
    await add(4);
    const { scope } = contextOf(w);
    const loaded = await load(w.ports, scope, tallies, id);
    const events = await history(w.ports, scope, tallies, id);
    expect(loaded).toMatchObject({ version: 2, state: { total: 7 } });
    expect(events.map((e) => e.seq)).toEqual([1, 2]);
    expect(replay(tallies, events)).toEqual(loaded.state);
  });
  it('that decides nothing writes nothing', async () => {
    await add(0);
    expect(w.calls).toEqual(['GetItem']);
  });
  it('that is refused writes nothing', async () => {
    expect(await refusalOf(add(11))).toBe('too-much');
    expect(await total()).toBe(0);
  });
  it('on something absent is "not found" unless it may create', async () => {
    expect(await refusalOf(add(1, { mayCreate: false }))).toBe('not-found');
  });
  it('of one tenant does not touch the other\'s aggregate of the same id', async () => {
    await add(3, {}, 'tenanta0000');
    expect(await total('tenantb0000')).toBe(0);
  });
  it('with a version that is no longer the newest is refused', async () => {
    await add(1);
    await add(1);
    expect(await refusalOf(add(1, { expectedVersion: 1 }))).toBe('stale-version');
    expect(await total()).toBe(2);
  });
  it('without a version is tried again when another was faster', async () => {
    await add(1);
    const results = await Promise.all(Array.from({ length: 3 }, () => add(1)));
    expect(results.map((r) => r.kind)).toEqual(['done', 'done', 'done']);
    expect(await total()).toBe(4);
  });
  it('with the same version twice at once succeeds once', async () => {
    await add(1);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => refusalOf(add(1, { expectedVersion: 1 }))));
    expect(outcomes.filter((o) => o === 'done')).toHaveLength(1);
    expect(await total()).toBe(2);
  });
});

describe('an idempotency key', () => {
  it('gives a repeated request its first answer, though the world has changed since', async () => {
    await add(6, keyed('k1'));
    await add(4);
    expect(await add(6, keyed('k1'))).toEqual({ kind: 'replayed', answer: { status: 200, body: { version: 1 } } });
    expect(await total()).toBe(10);
  });
  it('refuses another request under the same key', async () => {
    await add(1, keyed('k2'));
    expect(await refusalOf(add(2, keyed('k2', 'other')))).toBe('idempotency-key-reused');
  });
  it('holds also for a request by which nothing is left to do', async () => {
    await add(1, keyed('k4'));
    expect(await refusalOf(add(0, keyed('k4', 'other')))).toBe('idempotency-key-reused');
    expect(await add(0, keyed('k4'))).toMatchObject({ kind: 'replayed', answer: { body: { version: 1 } } });
    expect(await add(0, keyed('k5'))).toMatchObject({ kind: 'done', version: 1 });
  });
  it('is independent in another operation and another tenant', async () => {
    await add(1, keyed('k3'));
    expect((await add(1, keyed('k3', 'h', 'otherOperation'))).kind).toBe('done');
    expect((await add(1, keyed('k3'), 'tenantb0000')).kind).toBe('done');
  });
  it('used eight times at once has one effect, and all get the same answer', async () => {
    const key = ids.next();
    const results = await Promise.all(Array.from({ length: 8 }, () => add(1, keyed(key))));
    expect(results.filter((r) => r.kind === 'done')).toHaveLength(1);
    expect(await total()).toBe(1);
  });
  it('that has expired, though not yet deleted, is free again', async () => {
    const key = ids.next();
    await add(1, keyed(key));
    w.now.value += 41 * 86_400_000;
    expect((await add(1, keyed(key))).kind).toBe('done');
    expect(await total()).toBe(2);
  });
});

describe('when the answer to the write is lost', () => {
  it('and the client tries again with its key, then there is one effect and the first answer', async () => {
    w.faults.push({ command: 'TransactWriteItems', at: 0, kind: 'after' });
    await expect(add(3, keyed('lost'))).rejects.toThrow('socket hang up');
    expect(await add(3, keyed('lost'))).toMatchObject({ kind: 'replayed' });
    expect(await total()).toBe(3);
  });
  it('and the SDK tries again by itself, then it recognises its own write', async () => {
    w.faults.push({ command: 'TransactWriteItems', at: 0, kind: 'twice' });
    expect(await add(3)).toMatchObject({ kind: 'done', version: 1 });
    expect(await total()).toBe(3);
  });
  it('the same with a key', async () => {
    w.faults.push({ command: 'TransactWriteItems', at: 0, kind: 'twice' });
    expect(await add(3, keyed(ids.next()))).toMatchObject({ kind: 'done', version: 1 });
    expect(await total()).toBe(3);
  });
});

describe('a transaction conflict', () => {
  it('is tried again after a pause that grows', async () => {
    w.faults.push(...[0, 1, 2].map((at) => ({ command: 'TransactWriteItems', at, kind: 'conflict' as const })));
    expect(await add(2)).toMatchObject({ kind: 'done' });
    expect(w.slept).toHaveLength(3);
    expect(w.slept[2]!).toBeGreaterThan(w.slept[0]!);
  });
  it('that does not end is answered as busy, with nothing written', async () => {
    w.faults.push(...[0, 1, 2, 3, 4].map((at) => ({ command: 'TransactWriteItems', at, kind: 'conflict' as const })));
    expect(await refusalOf(add(2))).toBe('busy');
    expect(await total()).toBe(0);
  });
});

describe('a ledger item in the same commit', () => {
  const quota = (): Options<any> => ({
    also: [{
      label: 'quota', refusal: (old) => refuse('full', { status: 409, params: { used: old?.used ?? 0 } }),
      item: { Update: { Key: { PK: `T#tenanta0000#QUOTA#${id}`, SK: 'STATE' }, UpdateExpression: 'ADD used :one', ConditionExpression: 'attribute_not_exists(used) OR used < :most', ExpressionAttributeValues: { ':one': 1, ':most': 2 } } },
    }],
  });
  it('that is full refuses the command with its own reason, and nothing is written', async () => {
    await add(1, quota());
    await add(1, quota());
    const failed = await add(1, quota()).catch((e: unknown) => (e as Refused).refusal);
    expect(failed).toMatchObject({ refused: 'full', params: { used: 2 } });
    expect(await total()).toBe(2);
  });
  it('never passes its limit, however many come at once', async () => {
    const ctx = contextOf(w);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => refusalOf(execute(ctx, tallies, ids.next(), { type: 'add', n: 1 }, facts, { isNew: true, ...quota() }))));
    expect(outcomes.filter((o) => o === 'done')).toHaveLength(2);
    expect(outcomes.filter((o) => o === 'full')).toHaveLength(8);
  });
});
