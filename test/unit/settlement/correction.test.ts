/** Dates that were registered wrongly: what may be corrected to what, and which year's place it takes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused } from '#shared/errors.ts';
import { execute } from '#shared/kernel/execute.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { caseDecider, type CaseCommand, type CaseState } from '../../../functions/settlement/domain/case.ts';
import { registered, type Person } from '../../../functions/settlement/domain/household.ts';
import { explained } from '../../../functions/settlement/domain/ledger.ts';
import { logged } from '../../../functions/settlement/domain/log.ts';
import { firstSettleBy } from '../../../functions/settlement/domain/person.ts';
import { requestDecider, type RequestCommand, type RequestState } from '../../../functions/settlement/domain/request.ts';
import { expireYears } from '../../../functions/settlement/expiry.ts';
import { ledgerOf } from '../../../functions/settlement/quota.ts';
import { cases, years } from '../../../functions/settlement/store.ts';
import { MemoryTable } from '../../simulation/memory-table.ts';

const TODAY = '2027-02-10';
const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `settlement.case.${name}.v1`, data: { year: '2026', ...data } });
const received = event('received', { overseer: 'o', persons: [{ personId: 'p1', settleBy: '2026-12-24' }, { personId: 'p2', belowProgrammeAge: true }], unaccompaniedMinors: 0, receivedOn: '2026-11-02' });
const accepted = event('accepted', { persons: [], answeredOn: '2026-11-10' });
const settled = (settlementDate: string, personId = 'p1') => event('person-settled', { personId, settlementDate });
const moved = (movedOn: string, more = {}) => event('person-moved-out', { personId: 'p1', movedOn, ...more });
const given = (...events: DomainEvent[]): CaseState => [received, accepted, ...events].reduce((state, e) => caseDecider.evolve(state, e), caseDecider.initial);
const when = (state: CaseState, command: CaseCommand) => caseDecider.decide(state, command, { today: TODAY, actor: 'm', newId: () => 'n', by: 'adviser' });
const to = (date: string, personId = 'p1'): CaseCommand => ({ type: 'correctSettlementDate', personId, date, reason: 'entered-wrongly' });
const stays = (movedOn?: string): CaseCommand => ({ type: 'correctMovingOut', personId: 'p1', ...(movedOn && { movedOn }), reason: 'wrong-person' });
const corrected = (settlementDate: string, previous: string, more = {}) => event('settlement-date-corrected', { personId: 'p1', settlementDate, previous, reason: 'entered-wrongly', counted: '2026', ...more, by: 'adviser' });

describe('a settlement date that is corrected', () => {
  it('given a settled person, then the event says what the date was and is, and whether the wait was as agreed', () => {
    expect(when(given(settled('2026-12-20')), to('2026-12-27'))).toEqual([corrected('2026-12-27', '2026-12-20', { inTime: false, wasInTime: true })]);
    expect(given(settled('2026-12-20'), corrected('2026-12-27', '2026-12-20')).persons[0]).toMatchObject({ settlementDate: '2026-12-27' });
    expect(when(given(settled('2026-12-20')), to('2026-12-20'))).toEqual([]);
  });
  it('given a child, then the event says so', () => expect(when(given(settled('2026-12-20', 'p2')), to('2026-12-21', 'p2'))).toMatchObject([{ data: { belowProgrammeAge: true } }]));
  it.each<[string, CaseState, string, object]>([
    ['nobody of the case', given(settled('2026-12-20')), 'p9', { refused: 'not-found', status: 404 }],
    ['somebody without a date', given(), 'p1', { refused: 'not-settled', status: 409 }],
    ['somebody who moved to another municipality', given(settled('2026-12-20'), moved('2027-01-20', { elsewhere: true })), 'p1', { refused: 'moved-elsewhere', status: 409 }],
  ])('given %s, then it is refused', (_, state, personId, refusal) => expect(when(state, to('2026-12-24', personId))).toMatchObject(refusal));
  it.each([['2026-11-09', 'before-allocation', '2026-11-10'], ['2027-02-11', 'date-in-future', undefined], ['2027-01-21', 'after-moving-out', '2027-01-20']])('given who moved out on 20 January, when corrected to %s, then it is refused', (date, refused, limit) => {
    expect(when(given(settled('2026-12-20'), ...(refused === 'date-in-future' ? [] : [moved('2027-01-20')])), to(date))).toMatchObject({ refused, status: 422, pointer: '/date', ...(limit && { params: { date: limit } }) });
  });
  it('is of whoever settled without agreement too, who takes no place', () => {
    const state = caseDecider.evolve(caseDecider.initial, event('settled-without-agreement', { persons: [{ personId: 'p1' }], settlementDate: '2026-12-20', receivedOn: '2026-12-22' }));
    expect(when(state, to('2027-01-20'))).toEqual([corrected('2027-01-20', '2026-12-20', { withoutAgreement: true })]);
  });
  it('carries the place along over a new year, and back; within a year, or into the year of the place, it stays', () => {
    const over = corrected('2027-01-04', '2026-12-20', { placeMoved: { from: '2026', to: '2027' }, inTime: false, wasInTime: true });
    expect(when(given(settled('2026-12-20')), to('2027-01-04'))).toEqual([over]);
    expect(given(settled('2026-12-20'), over).persons[0]).toMatchObject({ placeYear: '2027' });
    expect(when(given(settled('2026-12-20'), over), to('2026-12-21'))).toMatchObject([{ data: { placeMoved: { from: '2027', to: '2026' } } }]);
    for (const [from, date] of [['2027-01-20', '2026-12-20'], ['2027-01-20', '2027-01-21']] as const) expect((when(given(settled(from)), to(date)) as DomainEvent[])[0]!.data).not.toHaveProperty('placeMoved');
  });
});

describe('a moving out that is corrected', () => {
  const state = given(settled('2026-12-20'), moved('2027-01-20'));
  it('has another day, or never was', () => {
    expect(when(state, stays('2027-01-21'))).toEqual([event('moving-out-corrected', { personId: 'p1', movedOn: '2027-01-21', previous: '2027-01-20', reason: 'wrong-person', by: 'adviser' })]);
    expect(when(state, stays('2027-01-20'))).toEqual([]);
    const taken = when(state, stays()) as DomainEvent[];
    expect(taken).toEqual([event('moving-out-corrected', { personId: 'p1', previous: '2027-01-20', reason: 'wrong-person', by: 'adviser' })]);
    expect(caseDecider.evolve(state, taken[0]!).persons[0]).not.toHaveProperty('movedOn');
    expect(caseDecider.decide(caseDecider.evolve(state, taken[0]!), { type: 'moveOut', personId: 'p1', movedOn: '2027-02-01' }, { today: TODAY, actor: 'm', newId: () => 'n' })).toHaveLength(1);
  });
  it.each<[string, CaseState, string | undefined, object]>([
    ['who has not moved', given(settled('2026-12-20')), undefined, { refused: 'not-moved-out', status: 409 }],
    ['who is not of the case', given(), undefined, { refused: 'not-moved-out', status: 409 }],
    ['who moved by a move', given(settled('2026-12-20'), moved('2027-01-20', { elsewhere: true })), undefined, { refused: 'moved-elsewhere', status: 409 }],
    ['a day before settlement', state, '2026-12-19', { refused: 'before-settlement', pointer: '/movedOn' }],
    ['a day to come', state, '2027-02-11', { refused: 'date-in-future', pointer: '/movedOn' }],
  ])('given %s, then it is refused', (_, before, movedOn, refusal) => expect(when(before, stays(movedOn))).toMatchObject(refusal));
});

describe('the overseer\'s request', () => {
  const request = (...events: DomainEvent[]): RequestState => events.reduce((state, e) => requestDecider.evolve(state, e), { ...requestDecider.initial, status: 'accepted', year: '2026', persons: [{ personId: 'p1' }] } as RequestState);
  const notes = (state: RequestState, command: RequestCommand) => requestDecider.decide(state, command, { today: TODAY, actor: 'm', newId: () => 'n' });
  const settles = { type: 'settlement.request.person-settled.v1', data: { personId: 'p1', settlementDate: '2026-12-20' } };
  it('notes the new dates once', () => {
    const note: RequestCommand = { type: 'noteSettlementCorrection', personId: 'p1', settlementDate: '2027-01-04', previous: '2026-12-20', placeYear: '2027', reason: 'entered-wrongly', by: 'adviser' };
    const events = notes(request(settles), note) as DomainEvent[];
    expect(request(settles, ...events).persons).toEqual([{ personId: 'p1', settlementDate: '2027-01-04', placeYear: '2027' }]);
    expect(notes(request(settles, ...events), note)).toEqual([]);
    expect(logged(events[0]!)).toEqual({ what: 'settlement-date-corrected', side: 'municipality', role: 'adviser', personId: 'p1', date: '2027-01-04', previous: '2026-12-20', reason: 'entered-wrongly' });
    const out = { type: 'settlement.request.person-moved-out.v1', data: { personId: 'p1', movedOn: '2027-01-20' } };
    const stay: RequestCommand = { type: 'noteMovingOutCorrection', personId: 'p1', previous: '2027-01-20', reason: 'wrong-person' };
    const stayed = notes(request(settles, out), stay) as DomainEvent[];
    expect(request(settles, out, ...stayed).persons).toEqual([{ personId: 'p1', settlementDate: '2026-12-20' }]);
    expect(notes(request(settles, out, ...stayed), stay)).toEqual([]);
  });
});

describe('the wait from permit to settlement', () => {
  const person = (relation: Person['relation'], birthDate: string, grantedOn = '2026-09-30'): Person => ({ name: 'Modig Furu', birthDate, relation, permit: { kind: 'refugee', grantedOn } });
  const lastDays = (...persons: Person[]) => registered(persons, '2026-11-02', () => 'n').map(({ settleBy }) => settleBy);
  it.each<[string, Person[], (string | undefined)[]]>([
    ['an adult alone', [person('head', '1992-02-03')], ['2027-03-30']],
    ['adults without children', [person('head', '1992-02-03'), person('partner', '1994-02-03')], ['2027-03-30', '2027-03-30']],
    ['a family with children, each from their own permit', [person('head', '1992-02-03', '2026-08-31'), person('child', '2015-02-03')], ['2026-11-30', '2026-12-30']],
    ['an unaccompanied minor', [person('unaccompanied-minor', '2010-02-03')], ['2026-12-30']],
    ['a permit from before there was an agreement', [person('head', '1992-02-03', '2015-12-31')], [undefined]],
  ])('of %s has the last day that was agreed on', (_, persons, days) => expect(lastDays(...persons)).toEqual(days));
  it('of who settles without agreement has none', () => expect(registered([person('head', '1992-02-03')], '2026-11-02', () => 'n', false)).toEqual([{ personId: 'n' }]));
  it('is shown by the first day among those who still wait', () => {
    const persons = [{ personId: 'a', settleBy: '2026-12-01', settlementDate: '2026-11-20' }, { personId: 'b', settleBy: '2026-12-24' }, { personId: 'c', settleBy: '2026-12-10' }, { personId: 'd' }];
    expect([firstSettleBy(persons), firstSettleBy(persons.slice(0, 1))]).toEqual(['2026-12-10', undefined]);
  });
  it.each([['2026-12-24', true], ['2026-12-25', false]])('given that it ends on 24 December, when settled on %s, then in time: %s', (date, inTime) => {
    expect(when(given(), { type: 'settlePerson', personId: 'p1', date })).toMatchObject([{ data: { inTime } }]);
    expect((when(given(), { type: 'settlePerson', personId: 'p2', date }) as DomainEvent[])[0]!.data).not.toHaveProperty('inTime');
  });
});

/** Two years of a municipality on a table in memory. */
class World {
  readonly table = new MemoryTable(() => Date.parse(`${this.today}T10:00:00Z`));
  today = '2026-12-01';
  #count = 0;
  readonly scope = tenantScope('alesund00000', 'relayed-event');
  readonly ports: Ports = {
    db: (scope) => ({ exec: async (command, input) => this.table.exec(command, input, { fn: 'settlement/api', scope }) }),
    clock: { now: () => Date.parse(`${this.today}T10:00:00Z`), sleep: async () => undefined },
    ids: { next: () => `e${String(++this.#count).padStart(6, '0')}`, bytes: (length) => new Uint8Array(length) },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  /** What it was refused for, or that it was done. */
  async does(aggregate: typeof years | typeof cases, id: string, command: object): Promise<string> {
    const context = { ports: this.ports, scope: this.scope, tenant: 'alesund00000', actor: 'm', purpose: 'settlement', correlationId: 'c', causationId: null };
    try {
      await execute(context, aggregate as never, id, command as never, { today: this.today, actor: 'm', newId: this.ports.ids.next }, { mayCreate: true });
      return 'done';
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return error.refusal.refused;
    }
  }
  async decided(persons: Readonly<Record<string, number>>, excludesUnaccompaniedMinors = false): Promise<void> {
    for (const [year, number] of Object.entries(persons)) {
      await this.does(years, year, { type: 'receiveCall', year, overseer: 'o', callId: `c${year}`, number: 10, unaccompaniedMinors: 0 });
      await this.does(years, year, { type: 'decide', persons: number, decidedOn: '2026-02-12', excludesUnaccompaniedMinors });
    }
  }
  /** A household of so many that is accepted, each with a card. */
  async household(caseId: string, year: string, size: number, more: object = {}): Promise<void> {
    const persons = Array.from({ length: size }, (_, i) => ({ personId: `${caseId}${i}`, ...more }));
    for (const { personId } of persons) await this.ports.db(this.scope).exec('PutItem', { Item: { PK: `T#alesund00000#PERSON#${personId}`, SK: 'CARD' } });
    await this.does(cases, caseId, { type: 'receive', year, overseer: 'o', persons, unaccompaniedMinors: Object.keys(more).length > 0 ? size : 0 });
    await this.does(cases, caseId, { type: 'accept' });
  }
  stored = (year: string) => this.table.item('data', { PK: `T#alesund00000#QUOTA#${year}`, SK: 'BALANCE' });
  ledger = async (year: string) => explained((await ledgerOf(this.ports, this.scope, year, undefined)).entries);
  correct = (caseId: string, date: string, which = 0) => this.does(cases, caseId, { type: 'correctSettlementDate', personId: `${caseId}${which}`, date, reason: 'other-day' });
  settle = (caseId: string, date: string, which = 0) => this.does(cases, caseId, { type: 'settlePerson', personId: `${caseId}${which}`, date });
}

describe('the accounts of two years', () => {
  it('given a place in the new year, when a date is carried there, then the place goes along and both ledgers say from where to where', async () => {
    const world = new World();
    await world.decided({ 2026: 1, 2027: 1 });
    await world.household('a', '2026', 1);
    expect(await world.settle('a', '2026-12-20')).toBe('done');
    world.today = '2027-01-20';
    await expireYears(world.ports, 'alesund00000', world.today);
    expect(await world.correct('a', '2027-01-04')).toBe('done');
    const [old, current] = [await world.ledger('2026'), await world.ledger('2027')];
    expect(old.entries.at(-1)).toMatchObject({ kind: 'corrected', from: 'used', to: 'expired', persons: 1, caseId: 'a', otherYear: '2027', balance: { used: 0, settled: 0, expired: 1 } });
    expect(current.entries.at(-1)).toMatchObject({ kind: 'corrected', from: 'remaining', to: 'used', persons: 1, caseId: 'a', otherYear: '2026', balance: { used: 1, settled: 1, remaining: 0 } });
    expect(await world.correct('a', '2026-12-30'), 'and back').toBe('done');
    expect([world.stored('2026'), world.stored('2027')]).toMatchObject([{ used: 1, expired: 0 }, { used: 0, remaining: 1 }]);
  });
  it.each<[string, Record<string, number>, boolean, object, string]>([
    ['no place is left', { 2026: 1, 2027: 0 }, false, {}, 'quota-exceeded'],
    ['the council has decided nothing', { 2026: 1 }, false, {}, 'no-council-decision'],
  ])('given a new year in which %s, when a date is carried there, then it is refused and nothing has changed', async (_, persons, excludes, more, refused) => {
    const world = new World();
    await world.decided(persons, excludes);
    await world.household('a', '2026', 1, more);
    await world.settle('a', '2026-12-20');
    world.today = '2027-01-20';
    expect(await world.correct('a', '2027-01-04')).toBe(refused);
    expect([world.stored('2026'), world.table.item('data', { PK: 'T#alesund00000#CASE#a', SK: 'STATE' })!.state.persons[0].settlementDate]).toMatchObject([{ used: 1 }, '2026-12-20']);
  });
  it('given a council that excludes unaccompanied minors in the new year, when a minor is carried there, then it is refused', async () => {
    const world = new World();
    await world.decided({ 2026: 1 });
    await world.decided({ 2027: 5 }, true);
    await world.household('a', '2026', 1, { unaccompaniedMinor: true });
    await world.settle('a', '2026-12-20');
    world.today = '2027-01-20';
    expect(await world.correct('a', '2027-01-04')).toBe('unaccompanied-minors-excluded');
  });
  it('given somebody who is erased, then nothing is corrected', async () => {
    const world = new World();
    await world.decided({ 2026: 1 });
    await world.household('a', '2026', 1);
    await world.settle('a', '2026-12-02');
    await world.ports.db(world.scope).exec('PutItem', { Item: { PK: 'T#alesund00000#PERSON#a0', SK: 'CARD', erasedOn: '2026-12-03' } });
    world.today = '2026-12-10';
    expect(await world.correct('a', '2026-12-03')).toBe('person-erased');
  });

  type Step = { readonly does: 'settle' | 'correct' | 'decide' | 'wait' | 'expire'; readonly which: number; readonly n: number; readonly day: string };
  const steps = fc.array(fc.record<Step>({
    does: fc.constantFrom('settle', 'settle', 'correct', 'correct', 'correct', 'decide', 'wait', 'expire'), which: fc.integer({ min: 0, max: 5 }), n: fc.integer({ min: 0, max: 4 }),
    day: fc.constantFrom('2026-12-02', '2026-12-30', '2027-01-02', '2027-02-03'),
  }), { minLength: 12, maxLength: 40 });
  it('stay true whatever is corrected: entries add up to balances, none is below zero, and who is settled stands in one year', async () => {
    let [carried, full] = [0, 0];
    await fc.assert(fc.asyncProperty(steps, async (all) => {
      const world = new World();
      await world.decided({ 2026: 4, 2027: 2 });
      for (const caseId of ['a', 'b']) await world.household(caseId, caseId === 'a' ? '2026' : '2027', caseId === 'a' ? 3 : 1);
      for (const person of [0, 1]) await world.settle('a', '2026-12-02', person);
      world.today = '2027-01-03';
      let settledSoFar = 2;
      for (const { does, which, n, day } of all) {
        const [caseId, person] = which < 4 ? ['a', which % 3] as const : ['b', 0] as const;
        if (does === 'settle' && await world.settle(caseId, day, person) === 'done') settledSoFar++;
        if (does === 'correct') {
          const before = world.stored('2027')!.used;
          if (await world.correct(caseId, day, person) === 'quota-exceeded') full++;
          if (world.stored('2027')!.used !== before) carried++;
        }
        if (does === 'decide') await world.does(years, which < 3 ? '2026' : '2027', { type: 'decide', persons: n * 2, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: false });
        if (does === 'wait') world.today = '2027-03-01';
        if (does === 'expire') await expireYears(world.ports, 'alesund00000', world.today);
        const balances = [];
        for (const year of ['2026', '2027']) {
          const { balance, entries } = await world.ledger(year);
          const { decided, used, reserved, expired, remaining } = world.stored(year)!;
          expect(balance).toMatchObject({ decided, used, reserved, expired, remaining });
          expect(used + reserved + expired + remaining).toBe(decided);
          for (const { balance: b } of entries) expect(Math.min(b.used, b.expired, b.remaining, b.settled, b.used - b.settled)).toBeGreaterThanOrEqual(0);
          balances.push(balance);
        }
        expect(balances.reduce((sum, { settled: n }) => sum + n, 0)).toBe(settledSoFar);
        expect(balances.reduce((sum, { used }) => sum + used, 0)).toBe(4);
      }
    }), { numRuns: 150 });
    expect(Math.min(carried, full)).toBeGreaterThan(3);
  });
});
