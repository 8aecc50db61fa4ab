import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { caseDecider, type CaseCommand, type CaseState } from '../../../functions/settlement/domain/case.ts';
import type { Council } from '../../../functions/settlement/domain/year.ts';

const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `settlement.case.${name}.v1`, data: { year: '2026', ...data } });
const persons = [{ personId: 'p1' }, { personId: 'p2' }];
const received = (unaccompaniedMinors = 0): DomainEvent => event('received', { overseer: 'overseer0000', persons, unaccompaniedMinors, receivedOn: '2026-06-22' });
const accepted = event('accepted', { persons, answeredOn: '2026-06-24' });
const declined = event('declined', { reason: 'no-capacity', noted: false, answeredOn: '2026-06-24' });
const excluding: Council = { persons: 40, decidedOn: '2026-01-20', excludesUnaccompaniedMinors: true };

const given = (...events: DomainEvent[]): CaseState => events.reduce((state, e) => caseDecider.evolve(state, e), caseDecider.initial);
const when = (state: CaseState, command: CaseCommand, council?: Council) => caseDecider.decide(state, command, { today: '2026-06-24', actor: 'm', newId: () => '', council });
const settle = (date: string, personId = 'p1'): CaseCommand => ({ type: 'settlePerson', personId, date });
const decline = (reason: (CaseCommand & { type: 'decline' })['reason'], noted = false): CaseCommand => ({ type: 'decline', reason, noted });

describe('a case', () => {
  it('given a request, when received, then it is a case; and a second time nothing happens', () => {
    const receive: CaseCommand = { type: 'receive', year: '2026', overseer: 'overseer0000', persons, unaccompaniedMinors: 0 };
    expect(when(given(), receive)).toEqual([event('received', { overseer: 'overseer0000', persons, unaccompaniedMinors: 0, receivedOn: '2026-06-24' })]);
    expect(when(given(received()), receive)).toEqual([]);
  });
  it('given a received case, when accepted, then all its persons are', () => expect(when(given(received()), { type: 'accept' })).toEqual([accepted]));
  it.each([['accepted', accepted], ['declined', declined]])('given an %s case, when answered again, then it is refused', (_, answer) => {
    for (const command of [{ type: 'accept' } as const, decline('no-capacity')]) expect(when(given(received(), answer), command)).toMatchObject({ refused: 'wrong-state', status: 409 });
  });
});

describe('a decline', () => {
  it('given a received case, when declined for want of housing, then no decision is cited', () => {
    expect(when(given(received()), decline('no-suitable-housing'))).toEqual([event('declined', { reason: 'no-suitable-housing', noted: false, answeredOn: '2026-06-24' })]);
  });
  it('given a minor and a council that excludes them, when declined for that, then its decision is cited', () => {
    const events = when(given(received(1)), decline('council-excludes-unaccompanied-minors'), excluding) as DomainEvent[];
    expect(given(received(1), ...events).answer).toEqual({ answeredOn: '2026-06-24', reason: 'council-excludes-unaccompanied-minors', noted: false, councilDecidedOn: '2026-01-20' });
  });
  it.each([
    ['no minor in the case', 0, excluding, 'no-unaccompanied-minor'],
    ['a council that does not exclude', 1, { ...excluding, excludesUnaccompaniedMinors: false }, 'council-does-not-exclude'],
    ['no council decision', 1, undefined, 'council-does-not-exclude'],
  ])('given %s, when declined citing the council, then it is refused', (_, minors, council, refused) => {
    expect(when(given(received(minors)), decline('council-excludes-unaccompanied-minors'), council)).toMatchObject({ refused, status: 422, pointer: '/reason' });
  });
  it('given another reason, when declined without a note, then it is refused; with one, it is not', () => {
    expect(when(given(received()), decline('other'))).toMatchObject({ refused: 'note-required', pointer: '/note' });
    expect(when(given(received()), decline('other', true))).toMatchObject([{ data: { noted: true } }]);
  });
});

describe('a withdrawal', () => {
  const withdraw: CaseCommand = { type: 'noteWithdrawal', reason: 'moved-out' };
  const withdrawn = (released: number): DomainEvent => event('withdrawn', { reason: 'moved-out', released, persons: given(received()).persons.slice(0, released), withdrawnOn: '2026-06-24' });
  it('given a received case, when withdrawn, then it closes and no places were taken', () => {
    expect(when(given(received()), withdraw)).toEqual([withdrawn(0)]);
    expect(given(received(), withdrawn(0))).toMatchObject({ status: 'withdrawn', withdrawal: { withdrawnOn: '2026-06-24', reason: 'moved-out' } });
  });
  it('given an accepted case, when withdrawn, then all its places are released, and the answer still stands there', () => {
    expect(when(given(received(), accepted), withdraw)).toEqual([withdrawn(2)]);
    expect(given(received(), accepted, withdrawn(2))).toMatchObject({ status: 'withdrawn', answer: { answeredOn: '2026-06-24' } });
  });
  it.each([
    ['a declined case', given(received(), declined)], ['a withdrawn case', given(received(), withdrawn(0))],
    ['one person settled', given(received(), accepted, event('person-settled', { personId: 'p1', settlementDate: '2026-08-03' }))],
  ])('given %s, when withdrawn, then nothing happens', (_, state) => expect(when(state, withdraw)).toEqual([]));
  it('given a withdrawn case, when answered or settled, then it is refused', () => {
    for (const command of [{ type: 'accept' } as const, decline('no-capacity'), settle('2026-08-03')]) expect(when(given(received(), withdrawn(0)), command)).toMatchObject({ refused: 'wrong-state', status: 409, params: { status: 'withdrawn' } });
  });
});

describe('a settlement date', () => {
  const state = given(received(), accepted);
  it('given an accepted case, when a person is settled, then that person has the date and the other none', () => {
    const events = when(state, settle('2026-08-03')) as DomainEvent[];
    expect(events).toEqual([event('person-settled', { personId: 'p1', settlementDate: '2026-08-03' })]);
    expect(given(received(), accepted, ...events).persons).toEqual([{ personId: 'p1', settlementDate: '2026-08-03' }, { personId: 'p2' }]);
  });
  it.each(['2026-06-22', '2027-06-24'])('given a case received on 22 June and today 24 June, when settled on %s, then it is registered', (date) => expect(when(state, settle(date))).toHaveLength(1));
  it.each([['2026-06-21', 'before-received', '2026-06-22'], ['2027-06-25', 'too-far-ahead', '2027-06-24']])('given the same, when settled on %s, then it is refused', (date, refused, limit) => {
    expect(when(state, settle(date))).toMatchObject({ refused, status: 422, pointer: '/date', params: { date: limit } });
  });
  it('given a settled person, when a date is set again, then it is refused, whichever date', () => {
    const settled = given(received(), accepted, event('person-settled', { personId: 'p1', settlementDate: '2026-08-03' }));
    for (const date of ['2026-08-03', '2026-08-04', '2020-01-01']) expect(when(settled, settle(date))).toMatchObject({ refused: 'already-settled', status: 409, params: { date: '2026-08-03' } });
    expect(when(settled, settle('2026-08-04', 'p2'))).toHaveLength(1);
  });
  it('given somebody else, when settled, then there is nobody to settle', () => expect(when(state, settle('2026-08-03', 'p9'))).toMatchObject({ refused: 'not-found', status: 404 }));
  it.each([['received', given(received())], ['declined', given(received(), declined)]])('given a case that is %s, when a person is settled, then it is refused', (_, notAccepted) => {
    expect(when(notAccepted, settle('2026-08-03'))).toMatchObject({ refused: 'wrong-state' });
  });
});

describe('a child of the household', () => {
  it('given persons of whom one is below the programme\'s age, when that one is settled, then the event says so', () => {
    const household = event('received', { overseer: 'overseer0000', persons: [{ personId: 'p1' }, { personId: 'p2', belowProgrammeAge: true }], unaccompaniedMinors: 0, receivedOn: '2026-06-22' });
    expect(when(given(household, accepted), settle('2026-08-03', 'p2'))).toMatchObject([{ data: { personId: 'p2', belowProgrammeAge: true } }]);
  });
});
