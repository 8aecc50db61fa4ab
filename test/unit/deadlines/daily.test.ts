import { describe, expect, it } from 'vitest';
import type { BusEvent } from '#shared/kernel/event.ts';
import { consume } from '#shared/kernel/consumer.ts';
import { history, load } from '#shared/kernel/aggregate.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { deadlines } from '../../../functions/deadlines/store.ts';
import { consumer, tellDue } from '../../../functions/deadlines/usecases.ts';
import { memoryPorts } from '../notification/memory-db.ts';

const TENANT = 'alesund0001';
const scope = tenantScope(TENANT, 'schedule');
const event = (subject: string, type: string, seq: number, data: object): BusEvent => ({
  specversion: '1.0', id: `${subject}-${seq}`, source: 'x', type, subject, time: '2026-08-03T10:00:00.000Z', datacontenttype: 'application/json', tenant: TENANT, seq, parties: {}, correlationid: 'c', causationid: null, data,
});
const received = event('CASE/c1', 'settlement.case.received.v1', 1, {});
const settled = (n: number, seq: number, more: object = {}): BusEvent => event('CASE/c1', 'settlement.case.person-settled.v1', seq, { personId: `p${n}`, settlementDate: '2026-08-03', year: '2026', ...more });
const awaiting = event('PROGRAMME/p1', 'programme.programme.awaiting.v1', 1, {});
const started = event('PROGRAMME/p1', 'programme.programme.started.v1', 2, { startedOn: '2026-08-24' });

/** Ports on a morning, with so many persons settled on 3 August. */
async function world(persons: number, today = '2026-08-03') {
  const ports = memoryPorts(`${today}T05:00:00Z`);
  for (const e of [received, ...Array.from({ length: persons }, (_, i) => settled(i + 1, i + 2))]) await consume(ports, consumer, e, today);
  const told = async (n: number): Promise<string[]> => (await history(ports, scope, deadlines, `p${n}`)).map((e) => e.type.split('.')[2]!);
  return { ports, told };
}

describe('the daily run', () => {
  it('given nothing is due, then nothing is told', async () => {
    const { ports } = await world(3);
    expect(await tellDue(ports, '2026-09-18')).toEqual({ told: 0, failed: 0 });
  });
  it('given more is due than fits a page, then all are told, once, however often it runs that day', async () => {
    const { ports, told } = await world(23);
    ports.memory.pageSize = 3;
    expect(await tellDue(ports, '2026-09-19')).toEqual({ told: 23, failed: 0 });
    expect(await tellDue(ports, '2026-09-19')).toEqual({ told: 0, failed: 0 });
    expect(await told(17)).toEqual(['opened', 'clocks-told']);
  });
  it('given it did not run for weeks, then the overdue are told so, and no longer that they approach', async () => {
    const { ports, told } = await world(2);
    // Of each the start, and the registration.
    expect(await tellDue(ports, '2026-12-24')).toEqual({ told: 4, failed: 0 });
    expect(await told(1)).toEqual(['opened', 'overdue', 'clocks-told']);
    expect(await tellDue(ports, '2026-12-25')).toEqual({ told: 0, failed: 0 });
  });
  it('given one cannot be told, then the others are, and it is counted', async () => {
    const { ports } = await world(3);
    const broken = [...ports.memory.items.values()].find((i) => i.PK.endsWith('#p2') && i.SK === 'STATE')!;
    broken.state.clocks.registration.dueOn = 'not a date';
    expect(await tellDue(ports, '2026-09-19')).toEqual({ told: 2, failed: 1 });
  });
  it('given another capability\'s item is due, then it is left alone', async () => {
    const { ports } = await world(1);
    ports.memory.items.set('other', { PK: `T#${TENANT}#OTHER#1`, SK: 'STATE', GSI2PK: 'DUE#0', GSI2SK: `2026-01-01#T#${TENANT}#OTHER#1` });
    expect(await tellDue(ports, '2026-09-19')).toEqual({ told: 1, failed: 0 });
  });
});

describe('the consumer', () => {
  it('given the start comes before the settlement, then the deadline ends fulfilled and nothing is ever told of it', async () => {
    const { ports, told } = await world(0);
    for (const e of [awaiting, started, settled(1, 2)]) expect(await consume(ports, consumer, e, '2026-09-01')).toBe('handled');
    expect(await told(1)).toEqual(['start-noted', 'opened', 'fulfilled']);
    await tellDue(ports, '2026-12-01');
    expect((await history(ports, scope, deadlines, 'p1')).at(-1)).toMatchObject({ type: 'deadlines.deadline.clocks-told.v1', data: { clocks: [{ kind: 'registration', as: 'overdue' }] } });
    expect(await told(1)).toHaveLength(4);
  });
  it('given somebody comes from a reception, or is below programme age, then other clocks run', async () => {
    const { ports } = await world(0);
    await consume(ports, consumer, { ...settled(1, 2), parties: { overseer: 'imdi0000001', reception: 'mottak000001' } }, '2026-08-03');
    await consume(ports, consumer, settled(2, 3, { belowProgrammeAge: true }), '2026-08-03');
    const kinds = async (id: string): Promise<string[]> => Object.keys((await load(ports, scope, deadlines, id)).state.clocks);
    expect(await kinds('p1')).toEqual(['programme-start', 'start-2-weeks', 'start-4-weeks', 'registration', 'disability-grant']);
    expect(await kinds('p2')).toEqual(['registration', 'schooling', 'disability-grant']);
  });
  it('given somebody moves out, then nothing of theirs is told any more, and others\' clocks run on', async () => {
    const { ports, told } = await world(2);
    await consume(ports, consumer, event('CASE/c1', 'settlement.case.person-moved-out.v1', 4, { personId: 'p1', movedOn: '2026-09-01' }), '2026-09-01');
    await tellDue(ports, '2026-12-24');
    expect(await told(1)).toEqual(['opened', 'closed']);
    expect(await told(2)).toEqual(['opened', 'overdue', 'clocks-told']);
  });
  it('given many clocks run, then the person is one item of less than a kilobyte, and one event', async () => {
    const { ports } = await world(0);
    const [tenant, personId] = ['01k2f8q7c4r9v3m5n6p7t8w9xa', '01k2f8q7c4r9v3m5n6p7t8w9xb'];
    await consume(ports, consumer, { ...settled(1, 1, { personId }), tenant, parties: { reception: 'mottak000001' } }, '2026-08-03');
    const items = [...ports.memory.items.values()].filter(({ PK }) => PK.includes('#DEADLINE#'));
    expect(items).toHaveLength(2);
    for (const item of items) expect(JSON.stringify(item).length).toBeLessThan(1_200);
  });
  it('given a settlement comes again, then it has no effect and is marked', async () => {
    const { ports, told } = await world(1);
    expect(await consume(ports, consumer, settled(1, 2), '2026-08-04')).toBe('duplicate');
    expect(await consume(ports, consumer, settled(1, 3), '2026-08-04')).toBe('handled');
    expect(await consume(ports, consumer, settled(1, 3), '2026-08-04')).toBe('duplicate');
    expect(await told(1)).toEqual(['opened']);
  });
});
