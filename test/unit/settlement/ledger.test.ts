import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused } from '#shared/errors.ts';
import { thin } from '#events/index.ts';
import { history, load } from '#shared/kernel/aggregate.ts';
import { consume } from '#shared/kernel/consumer.ts';
import { execute, type CommandContext } from '#shared/kernel/execute.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { busEvent } from '#shared/kernel/relay.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { explained, type Entry } from '../../../functions/settlement/domain/ledger.ts';
import { expireYears } from '../../../functions/settlement/expiry.ts';
import { ledgerOf } from '../../../functions/settlement/quota.ts';
import { createConsumer } from '../../../functions/settlement/consumer/consumer.ts';
import { cases, years } from '../../../functions/settlement/store.ts';
import { MemoryTable } from '../../simulation/memory-table.ts';

const entry = (kind: Entry['kind'], persons: number, from?: Entry['from'], to?: Entry['to']): Entry => ({ kind, on: '2026-06-24', persons, ...(from && to && { from, to }) });

describe('the ledger of a year', () => {
  it('given a decision and what follows, then each entry says what was left after it', () => {
    const { entries, balance } = explained([
      entry('decided', 40), entry('accepted', 4, 'remaining', 'used'), entry('settled', 1), entry('reserved', 3, 'remaining', 'reserved'), entry('accepted', 3, 'reserved', 'used'), entry('withdrawn', 1, 'used', 'remaining'),
      entry('reserved', 2, 'remaining', 'reserved'), entry('released', 2, 'reserved', 'remaining'), entry('decided', -5), entry('reunified', 2), entry('expired', 20, 'remaining', 'expired'),
    ]);
    expect(entries.map(({ account, balance: { remaining, reserved } }) => [account, remaining, reserved])).toEqual([
      ['quota', 40, 0], ['quota', 36, 0], ['quota', 36, 0], ['quota', 33, 3], ['quota', 33, 0], ['quota', 34, 0], ['quota', 32, 2], ['quota', 34, 0], ['quota', 29, 0], ['reunification', 29, 0], ['quota', 9, 0],
    ]);
    expect(balance).toEqual({ decided: 35, used: 6, reserved: 0, expired: 20, remaining: 9, settled: 1, reunified: 2 });
  });
  it('given no entries, then there is nothing', () => expect(explained([])).toEqual({ entries: [], balance: { decided: 0, used: 0, reserved: 0, expired: 0, remaining: 0, settled: 0, reunified: 0 } }));
});

/** A municipality's year on a table in memory, on which one thing follows another. */
class World {
  readonly table = new MemoryTable(() => this.now);
  now = Date.parse('2026-06-24T10:00:00Z');
  today = '2026-06-24';
  #count = 0;
  readonly scope = tenantScope('alesund00000', 'relayed-event');
  readonly ports: Ports = {
    db: (scope) => ({ exec: async (command, input) => this.table.exec(command, input, { fn: 'settlement/consumer', scope }) }),
    clock: { now: () => this.now, sleep: async () => undefined },
    ids: { next: () => `e${String(++this.#count).padStart(6, '0')}`, bytes: (length) => new Uint8Array(length) },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  get #context(): CommandContext { return { ports: this.ports, scope: this.scope, tenant: 'alesund00000', actor: 'm', purpose: 'settlement', correlationId: 'c', causationId: null }; }
  /** False when it was refused. */
  async does(aggregate: typeof years | typeof cases, id: string, command: object): Promise<boolean> {
    try {
      await execute(this.#context, aggregate as never, id, command as never, { today: this.today, actor: 'm', newId: this.ports.ids.next }, { mayCreate: true });
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return false;
    }
  }
  endsYears = (today: string): Promise<number> => expireYears(this.ports, 'alesund00000', today);
  ledger = async (on?: string, year = '2026') => explained((await ledgerOf(this.ports, this.scope, year, on)).entries);
  year = async (year: string) => (await load(this.ports, this.scope, years, year)).state;
  /** Takes what happened in these years to the years after them, as the bus does; all of it, every time. */
  async relay(...of: string[]): Promise<void> {
    const consumer = createConsumer(undefined as never);
    for (const year of of) for (const event of await history(this.ports, this.scope, years, year)) await consume(this.ports, consumer, busEvent(event, thin), this.today);
  }
  taken = (caseId: string): boolean => this.table.item('data', { PK: `T#alesund00000#CASE#${caseId}`, SK: 'STATE' })!.state.status === 'accepted';
  get stored() { return this.table.item('data', { PK: 'T#alesund00000#QUOTA#2026', SK: 'BALANCE' }); }
}

type Step = { readonly does: 'decide' | 'reserve' | 'give back' | 'accept' | 'settle' | 'withdraw' | 'withdraw one' | 'reunify' | 'expire' | 'wait'; readonly n: number; readonly which: number };
const steps = fc.array(fc.record<Step>({ does: fc.constantFrom('decide', 'reserve', 'give back', 'accept', 'accept', 'settle', 'withdraw', 'withdraw', 'withdraw one', 'reunify', 'wait', 'expire'), n: fc.integer({ min: 0, max: 4 }), which: fc.integer({ min: 0, max: 3 }) }), { maxLength: 40 });

describe('whatever happens in a year', () => {
  it('the entries add up to the balance after each step, which is never below zero nor above what is decided; and a day that is over stays as it was', async () => {
    let [accepted, refused, withdrawn, expired, days] = [0, 0, 0, 0, 0];
    await fc.assert(fc.asyncProperty(steps, async (all) => {
      const world = new World();
      const before = new Map<string, unknown>();
      let reunified = 0;
      await world.does(years, '2026', { type: 'receiveCall', year: '2026', overseer: 'o', callId: 'c1', number: 10, unaccompaniedMinors: 0 });
      for (const size of [1, 2, 3, 4]) await world.does(cases, `case${size}`, { type: 'receive', year: '2026', overseer: 'o', persons: Array.from({ length: size }, (_, i) => ({ personId: `p${i}` })), unaccompaniedMinors: 0 });
      for (const { does, n, which } of [{ does: 'decide', n: 3, which: 0 } as Step, ...all]) {
        const caseId = `case${which + 1}`;
        if (does === 'decide') await world.does(years, '2026', { type: 'decide', persons: n * 2, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: false });
        if (does === 'accept') { if (await world.does(cases, caseId, { type: 'accept' })) accepted++; else refused++; }
        if (does === 'reserve') await world.does(cases, caseId, { type: 'reserve' });
        if (does === 'give back') await world.does(cases, caseId, { type: 'releaseReservation' });
        if (does === 'withdraw one') await world.does(cases, caseId, { type: 'notePersonWithdrawal', personId: `p${n}`, reason: 'moved-out' });
        if (does === 'expire' && await world.endsYears('2027-01-01') > 0) expired++;
        if (does === 'settle') await world.does(cases, caseId, { type: 'settlePerson', personId: `p${n}`, date: world.today });
        if (does === 'withdraw' && world.taken(caseId) && await world.does(cases, caseId, { type: 'noteWithdrawal', reason: 'moved-out' }) && !world.taken(caseId)) withdrawn++;
        if (does === 'reunify' && await world.does(years, '2026', { type: 'reunify', year: '2026', overseer: 'o', persons: n + 1, arrivedOn: world.today })) reunified += n + 1;
        if (does === 'wait') {
          before.set(world.today, (await world.ledger(world.today)).balance);
          [world.now, world.today] = [world.now + 86_400_000, new Date(world.now + 86_400_000).toISOString().slice(0, 10)];
          days++;
        }
        const { entries, balance } = await world.ledger();
        const { decided = 0, used = 0, reserved = 0, expired: gone = 0, remaining = 0 } = world.stored ?? {};
        expect(balance).toMatchObject({ decided, used, reserved, expired: gone, remaining, reunified });
        expect(used + reserved + remaining + gone).toBe(decided);
        for (const { balance: b } of entries) expect(Math.min(b.decided, b.used, b.reserved, b.expired, b.remaining, b.settled, b.used - b.settled)).toBeGreaterThanOrEqual(0);
      }
      for (const [day, balance] of before) expect((await world.ledger(day)).balance).toEqual(balance);
    }), { numRuns: 250 });
    expect(Math.min(accepted, refused, withdrawn, expired, days)).toBeGreaterThan(0);
  });
});

describe('a decision for several years', () => {
  const YEARS = ['2026', '2027', '2028', '2029'];
  const call = (year: string) => ({ type: 'receiveCall', year, overseer: 'o', callId: `c${year}`, number: 45, unaccompaniedMinors: 5 });
  const decide = (persons: number, more = {}) => ({ type: 'decide', persons, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: true, ...more });
  async function fourYears(): Promise<World> {
    const world = new World();
    await world.does(years, '2026', call('2026'));
    await world.does(years, '2026', decide(40, { through: '2029', wishes: ['near-centre'] }));
    await world.relay(...YEARS);
    return world;
  }
  it('is inherited year by year to its last, with places and an entry of each year\'s own', async () => {
    const world = await fourYears();
    for (const year of YEARS) expect((await world.ledger(undefined, year)).balance).toEqual({ decided: 40, used: 0, reserved: 0, expired: 0, remaining: 40, settled: 0, reunified: 0 });
    expect(await world.year('2029')).toMatchObject({ status: 'decided', overseer: 'o', council: { persons: 40, through: '2029', excludesUnaccompaniedMinors: true, wishes: ['near-centre'], inheritedFrom: '2026' } });
    expect(await world.year('2030')).toEqual({ status: '' });
  });
  it('stops at a year that has its own, and a change of it reaches the others', async () => {
    const world = await fourYears();
    await world.does(years, '2028', call('2028'));
    await world.does(years, '2028', decide(10));
    await world.does(years, '2026', decide(30, { through: '2029' }));
    await world.relay(...YEARS);
    expect(await Promise.all(YEARS.map(async (year) => (await world.year(year)).council!.persons))).toEqual([30, 30, 10, 40]);
  });
  it('given a year that has accepted more than the change allows, then that year keeps its number, and nothing waits', async () => {
    const world = await fourYears();
    await world.does(cases, 'c1', { type: 'receive', year: '2027', overseer: 'o', persons: [{ personId: 'p1' }, { personId: 'p2' }], unaccompaniedMinors: 0 });
    await world.does(cases, 'c1', { type: 'accept' });
    await world.does(years, '2026', decide(1, { through: '2029' }));
    await world.relay(...YEARS);
    await world.relay(...YEARS);
    expect(await Promise.all(YEARS.map(async (year) => (await world.year(year)).council!.persons))).toEqual([1, 40, 40, 40]);
    expect((await world.ledger(undefined, '2027')).balance).toMatchObject({ decided: 40, used: 2 });
  });
});


describe('a case about a minor that came before the decision', () => {
  it('is proposed about by the decision in force in its year, which may have been inherited, and by the newest when it is told of late', async () => {
    const world = new World();
    const decide = (excludesUnaccompaniedMinors: boolean, decidedOn: string) => world.does(years, '2026', { type: 'decide', persons: 10, decidedOn, excludesUnaccompaniedMinors, through: '2027' });
    const proposals = () => ['a', 'b'].map((id) => world.table.item('data', { PK: `T#alesund00000#CASE#${id}`, SK: 'STATE' })!.state.proposal?.councilDecidedOn);
    await world.does(years, '2026', { type: 'receiveCall', year: '2026', overseer: 'o', callId: 'c1', number: 10, unaccompaniedMinors: 5 });
    for (const [id, year] of [['a', '2026'], ['b', '2027']] as const) await world.does(cases, id, { type: 'receive', year, overseer: 'o', persons: [{ personId: `${id}1`, unaccompaniedMinor: true }], unaccompaniedMinors: 1 });
    await decide(true, '2026-02-12');
    await world.relay('2026', '2027');
    expect(proposals()).toEqual(['2026-02-12', '2026-02-12']);
    await decide(false, '2026-03-12');
    await decide(true, '2026-04-12');
    await world.relay('2026', '2027');
    expect(proposals()).toEqual(['2026-04-12', '2026-04-12']);
    await decide(false, '2026-05-12');
    await world.relay('2026', '2027');
    expect(proposals()).toEqual([undefined, undefined]);
    expect((await history(world.ports, world.scope, cases, 'a')).map(({ type }) => type)).toEqual(['settlement.case.received.v1', ...Array(3).fill('settlement.case.proposal-changed.v1')]);
  });
});

describe('the end of years', () => {
  async function yearOf(persons: number): Promise<World> {
    const world = new World();
    await world.does(years, '2026', { type: 'receiveCall', year: '2026', overseer: 'o', callId: 'c1', number: 10, unaccompaniedMinors: 0 });
    await world.does(years, '2026', { type: 'decide', persons, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: false });
    for (const id of ['a', 'b', 'c']) await world.does(cases, id, { type: 'receive', year: '2026', overseer: 'o', persons: [{ personId: `${id}1` }, { personId: `${id}2` }], unaccompaniedMinors: 0 });
    await world.does(cases, 'a', { type: 'accept' });
    await world.does(cases, 'b', { type: 'reserve' });
    return world;
  }
  it('given places left, when the year is over, then they expire once, and those that are used or set aside stay', async () => {
    const world = await yearOf(10);
    expect([await world.endsYears('2026-12-31'), await world.endsYears('2027-01-01'), await world.endsYears('2027-01-01')]).toEqual([0, 6, 0]);
    expect((await world.ledger()).balance).toMatchObject({ decided: 10, used: 2, reserved: 2, expired: 6, remaining: 0 });
    expect(await world.does(cases, 'c', { type: 'accept' })).toBe(false);
    expect(await world.does(cases, 'b', { type: 'accept' })).toBe(true);
  });
  it('given that nobody ended the year, when a later run comes, then it does; and what is given back afterwards goes with the next', async () => {
    const world = await yearOf(10);
    expect(await world.endsYears('2029-01-01')).toBe(6);
    await world.does(cases, 'a', { type: 'noteWithdrawal', reason: 'moved-out' });
    expect(await world.endsYears('2030-01-01')).toBe(2);
    expect(await world.endsYears('2031-01-01')).toBe(0);
    expect((await world.ledger()).balance).toMatchObject({ used: 0, reserved: 2, expired: 8, remaining: 0 });
  });
});
