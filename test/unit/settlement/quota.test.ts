import { describe, expect, it } from 'vitest';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import type { StoredEvent } from '#shared/kernel/event.ts';
import type { Item, UpdateInput } from '#shared/kernel/ports.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import type { CaseCommand } from '../../../functions/settlement/domain/case.ts';
import type { Council } from '../../../functions/settlement/domain/year.ts';
import { placesOf } from '../../../functions/settlement/domain/places.ts';
import { cases, years } from '../../../functions/settlement/store.ts';

const scope = tenantScope('alesund00000', 'relayed-event');
const facts = { today: '2026-06-24', actor: 'm', newId: () => '' };
const caseOf = (persons: number, unaccompaniedMinors = 0): DomainEvent =>
  ({ type: 'settlement.case.received.v1', data: { year: '2026', overseer: 'o', persons: Array.from({ length: persons }, (_, i) => ({ personId: `p${i}` })), unaccompaniedMinors, receivedOn: '2026-06-22' } });

const stored = (events: readonly DomainEvent[]): StoredEvent[] => events.map((event, i) => ({ ...event, id: `e${i}` }) as StoredEvent);

/** The ledger writes of a command on a case. */
function writes(command: CaseCommand, ...given: DomainEvent[]): readonly LedgerWrite[] {
  const before = given.reduce((s, e) => cases.decider.evolve(s, e), cases.decider.initial);
  const events = stored(cases.decider.decide(before, command, facts) as readonly DomainEvent[]);
  return cases.ledger!({ scope, id: 'c1', before, after: events.reduce((s, e) => cases.decider.evolve(s, e), before), events, facts });
}
function councilWrites(before: Council | undefined, after: Council): readonly LedgerWrite[] {
  const state = { status: 'decided', year: '2026' } as const;
  return years.ledger!({ scope, id: '2026', before: { ...state, ...(before && { council: before }) }, after: { ...state, council: after }, events: stored([{ type: 'settlement.year.council-decided.v1', data: {} }]), facts });
}
const update = (write: LedgerWrite): UpdateInput => (write.item as { Update: UpdateInput }).Update;
const council = (persons: number): Council => ({ persons, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: false });
const put = (write: LedgerWrite): Item => (write.item as { Put: { Item: Item } }).Put.Item;
const old = (used: number, more = {}) => ({ decided: 60, used, remaining: 60 - used, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: false, ...more });

describe('the quota', () => {
  it('given an acceptance of three, then one update takes three places where three are left', () => {
    const [only, entry, ...others] = writes({ type: 'accept' }, caseOf(3));
    expect(others).toEqual([]);
    expect(put(entry!)).toEqual({ PK: 'T#alesund00000#QUOTA#2026', SK: 'ENTRY#2026-06-24#e0', eventId: 'e0', kind: 'accepted', on: '2026-06-24', persons: 3, from: 'remaining', to: 'used', caseId: 'c1' });
    expect(update(only!)).toMatchObject({ Key: { PK: 'T#alesund00000#QUOTA#2026', SK: 'BALANCE' }, ConditionExpression: 'remaining >= :n', ExpressionAttributeValues: { ':n': 3 } });
  });
  it('given a withdrawal of an accepted case, then its places are given back, and the entry says why', () => {
    const [first, entry, ...others] = writes({ type: 'noteWithdrawal', reason: 'moved-out' }, caseOf(3), { type: 'settlement.case.accepted.v1', data: { year: '2026', answeredOn: '2026-06-24' } });
    expect(others).toEqual([]);
    expect(update(first!)).toMatchObject({ UpdateExpression: 'SET remaining = remaining + :n, used = used - :n', ConditionExpression: 'used >= :n', ExpressionAttributeValues: { ':n': 3 } });
    expect(put(entry!)).toMatchObject({ kind: 'withdrawn', from: 'used', to: 'remaining', persons: 3, caseId: 'c1', reason: 'moved-out' });
  });
  it('given a withdrawal before the answer, then the quota is not touched', () => expect(writes({ type: 'noteWithdrawal', reason: 'moved-out' }, caseOf(3))).toEqual([]));
  it('given a decline, then the quota is not touched', () => expect(writes({ type: 'decline', reason: 'no-capacity', noted: false }, caseOf(3))).toEqual([]));
  const reserved = (persons: number): DomainEvent => ({ type: 'settlement.case.places-reserved.v1', data: { year: '2026', persons, reservedOn: '2026-06-23' } });
  it('given a reservation, then places are set aside where as many are left; the acceptance uses those', () => {
    const [set, entry] = writes({ type: 'reserve' }, caseOf(3));
    expect(update(set!)).toMatchObject({ UpdateExpression: 'SET reserved = reserved + :n, remaining = remaining - :n', ConditionExpression: 'remaining >= :n', ExpressionAttributeValues: { ':n': 3 } });
    expect(put(entry!)).toMatchObject({ kind: 'reserved', from: 'remaining', to: 'reserved', persons: 3 });
    const [use, accepted] = writes({ type: 'accept' }, caseOf(3), reserved(3));
    expect(update(use!)).toMatchObject({ UpdateExpression: 'SET used = used + :n, reserved = reserved - :n', ConditionExpression: 'reserved >= :n' });
    expect(put(accepted!)).toMatchObject({ kind: 'accepted', from: 'reserved', to: 'used', persons: 3 });
    expect(use!.refusal(old(60))).toMatchObject({ refused: 'stale-version' });
  });
  it.each<[string, CaseCommand, string]>([
    ['a decline', { type: 'decline', reason: 'no-capacity', noted: false }, 'released'], ['its release', { type: 'releaseReservation' }, 'released'], ['a withdrawal', { type: 'noteWithdrawal', reason: 'moved-out' }, 'withdrawn'],
  ])('given places set aside, when there is %s, then they are given back', (_, command, kind) => {
    const [only, entry] = writes(command, caseOf(3), reserved(3));
    expect(update(only!)).toMatchObject({ UpdateExpression: 'SET remaining = remaining + :n, reserved = reserved - :n', ConditionExpression: 'reserved >= :n', ExpressionAttributeValues: { ':n': 3 } });
    expect(put(entry!)).toMatchObject({ kind, from: 'reserved', to: 'remaining', persons: 3 });
  });
  it('given one person withdrawn, then one place is given back from where it was, and of a case without places none', () => {
    const one: CaseCommand = { type: 'notePersonWithdrawal', personId: 'p1', reason: 'moved-out' };
    const accepted: DomainEvent = { type: 'settlement.case.accepted.v1', data: { year: '2026', answeredOn: '2026-06-24' } };
    expect([writes(one, caseOf(3)), writes(one, caseOf(3), reserved(3)), writes(one, caseOf(3), accepted)].map(([, entry]) => (entry ? put(entry) : 'none'))).toMatchObject(['none', { kind: 'withdrawn', from: 'reserved', persons: 1 }, { kind: 'withdrawn', from: 'used', persons: 1 }]);
  });
  it('given what moves no place, then nothing is written', () => expect(placesOf(cases.decider.initial, { type: 'settlement.case.settlement-planned.v1', data: {} })).toBeUndefined());
  it('given a year that is over, then what is left expires', () => {
    const before = { status: 'decided', year: '2026', council: council(60) } as const;
    const [only, entry] = years.ledger!({ scope, id: '2026', before, after: before, events: stored([{ type: 'settlement.year.places-expired.v1', data: { persons: 4 } }]), facts });
    expect(update(only!)).toMatchObject({ UpdateExpression: 'SET expired = expired + :n, remaining = remaining - :n', ConditionExpression: 'remaining >= :n', ExpressionAttributeValues: { ':n': 4 } });
    expect(put(entry!)).toMatchObject({ kind: 'expired', from: 'remaining', to: 'expired', persons: 4 });
  });
  it('given a minor in the case, then the update also asks that the council does not exclude', () => {
    const [only] = writes({ type: 'accept' }, caseOf(1, 1));
    expect(update(only!)).toMatchObject({ ConditionExpression: 'remaining >= :n AND excludesUnaccompaniedMinors = :no', ExpressionAttributeValues: { ':n': 1, ':no': false } });
  });
  it.each([
    ['no council decision', caseOf(3), undefined, { refused: 'no-council-decision', status: 409, params: { year: '2026' } }],
    ['one place too few', caseOf(3), old(58), { refused: 'quota-exceeded', status: 409, params: { decided: 60, remaining: 2, persons: 3 } }],
    ['a council that excludes minors', caseOf(1, 1), old(0, { excludesUnaccompaniedMinors: true }), { refused: 'unaccompanied-minors-excluded', status: 409, params: { decidedOn: '2026-02-12' } }],
    ['minors welcome, but no place', caseOf(1, 1), old(60), { refused: 'quota-exceeded' }],
    ['minors excluded, adults only, and no place', caseOf(1), old(60, { excludesUnaccompaniedMinors: true }), { refused: 'quota-exceeded' }],
  ])('given %s, when the condition fails, then the refusal says so', (_, received, item, refusal) => {
    expect(writes({ type: 'accept' }, received)[0]!.refusal(item)).toMatchObject(refusal);
  });
  it('given the first decision, then the quota is opened with all places left', () => {
    expect(councilWrites(undefined, council(60))[0]!.item).toMatchObject({ Put: { Item: { decided: 60, used: 0, reserved: 0, expired: 0, remaining: 60 }, ConditionExpression: 'attribute_not_exists(PK)' } });
  });
  it.each([[60, 50, -10], [40, 45, 5]])('given a decision of %i, when it becomes %i, then the places left move by %i, and not below what is no longer free', (before, after, more) => {
    const [only, entry] = councilWrites(council(before), council(after));
    expect(put(entry!)).toMatchObject({ kind: 'decided', persons: more, decidedOn: '2026-02-12' });
    expect(update(only!)).toMatchObject({ ConditionExpression: 'remaining >= :fewer', ExpressionAttributeValues: { ':decided': after, ':more': more, ':fewer': -more } });
    expect(only!.refusal(old(52))).toMatchObject({ refused: 'below-used', status: 409, params: { used: 52 } });
  });
  it('given a later call, then the quota is not touched', () => {
    const state = { status: 'decided', year: '2026', council: council(60) } as const;
    expect(years.ledger!({ scope, id: '2026', before: state, after: { ...state, call: { callId: 'c2', number: 80, unaccompaniedMinors: 0 } }, events: [], facts })).toEqual([]);
  });
});
