import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { caseDecider, type CaseCommand, type CaseState } from '../../../functions/settlement/domain/case.ts';
import type { Person } from '../../../functions/settlement/domain/household.ts';
import type { Council } from '../../../functions/settlement/domain/year.ts';

const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `settlement.case.${name}.v1`, data: { year: '2026', ...data } });
const persons = [{ personId: 'p1' }, { personId: 'p2' }];
const received = (unaccompaniedMinors = 0): DomainEvent => event('received', { overseer: 'overseer0000', persons, unaccompaniedMinors, receivedOn: '2026-06-22' });
const agreement = (agreementId: string) => ({ agreementId, agreedOn: '2026-06-24' });
const agreed = [{ personId: 'p1', agreement: agreement('a1') }, { personId: 'p2', agreement: agreement('a2') }];
const accepted = event('accepted', { persons: agreed, answeredOn: '2026-06-24' });
const declined = event('declined', { reason: 'no-capacity', noted: false, answeredOn: '2026-06-24' });
const excluding: Council = { persons: 40, decidedOn: '2026-01-20', excludesUnaccompaniedMinors: true };

const given = (...events: DomainEvent[]): CaseState => events.reduce((state, e) => caseDecider.evolve(state, e), caseDecider.initial);
function when(state: CaseState, command: CaseCommand, council?: Council, by?: string) {
  let made = 0;
  return caseDecider.decide(state, command, { today: '2026-06-24', actor: 'm', newId: () => `a${++made}`, council, by });
}
const settle = (date: string, personId = 'p1'): CaseCommand => ({ type: 'settlePerson', personId, date });
const decline = (reason: (CaseCommand & { type: 'decline' })['reason'], noted = false): CaseCommand => ({ type: 'decline', reason, noted });

describe('a case', () => {
  it('given a request, when received, then it is a case; and a second time nothing happens', () => {
    const receive: CaseCommand = { type: 'receive', year: '2026', overseer: 'overseer0000', persons, unaccompaniedMinors: 0 };
    expect(when(given(), receive)).toEqual([event('received', { overseer: 'overseer0000', persons, unaccompaniedMinors: 0, receivedOn: '2026-06-24' })]);
    expect(when(given(received()), receive)).toEqual([]);
  });
  it('given a received case, when accepted, then there is a settlement agreement about each person, of that day', () => {
    expect(when(given(received()), { type: 'accept' })).toEqual([accepted]);
    expect(given(received(), accepted).persons).toEqual(agreed);
  });
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
  const withdrawn = (released: number): DomainEvent => event('withdrawn', { reason: 'moved-out', released, persons: given(received(), accepted).persons.slice(0, released), withdrawnOn: '2026-06-24' });
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
    expect(given(received(), accepted, ...events).persons).toEqual([{ ...agreed[0], settlementDate: '2026-08-03' }, agreed[1]]);
  });
  it.each(['2026-06-24', '2027-06-24'])('given a case received on 22 June and accepted today, 24 June, when settled on %s, then it is registered', (date) => expect(when(state, settle(date))).toHaveLength(1));
  it.each([['2026-06-23', 'before-allocation', '2026-06-24'], ['2027-06-25', 'too-far-ahead', '2027-06-24']])('given the same, when settled on %s, then it is refused', (date, refused, limit) => {
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

const adult: Person = { name: 'Modig Furu', birthDate: '1992-02-03', relation: 'head', permit: { kind: 'refugee', grantedOn: '2026-03-01' } };
const minor: Person = { ...adult, birthDate: '2010-02-03', relation: 'unaccompanied-minor', guardian: { name: 'Vever Sund', contact: 'verge@example.no' } };
const municipality = { tenantId: 'alesund00000', orgno: '310001511', name: 'Ålesund' };
const settled = event('person-settled', { personId: 'p1', settlementDate: '2026-08-03' });

describe('a case that is received', () => {
  const receive = (unaccompaniedMinors: number, council?: Council): CaseCommand => ({ type: 'receive', year: '2026', overseer: 'overseer0000', persons, unaccompaniedMinors, group: 'family', route: 'reception', council, by: 'overseer' });
  it('given minors and a council that excludes them, then a decline is proposed that cites it, and nobody has answered', () => {
    const events = when(given(), receive(1, { ...excluding, caseReference: '17/45' })) as DomainEvent[];
    expect(given(...events)).toMatchObject({ status: 'received', proposal: { answer: 'decline', reason: 'council-excludes-unaccompanied-minors', councilDecidedOn: '2026-01-20', caseReference: '17/45' } });
    expect(given(...events).answer).toBeUndefined();
  });
  it.each([['no minors', 0, excluding], ['a council that includes them', 1, { ...excluding, excludesUnaccompaniedMinors: false }], ['no decision yet', 1, undefined]])('given %s, then nothing is proposed', (_, minors, council) => {
    expect((when(given(), receive(minors, council)) as DomainEvent[])[0]!.data).not.toHaveProperty('proposal');
  });
  const noteCouncil = (council: Council): CaseCommand => ({ type: 'noteCouncil', council });
  it('given minors, when the council excludes them later, then a decline is proposed, once; when it includes them, no longer', () => {
    const before = given(...when(given(), receive(1)) as DomainEvent[]);
    const events = when(before, noteCouncil(excluding)) as DomainEvent[];
    expect(events).toEqual([event('proposal-changed', { proposal: { answer: 'decline', reason: 'council-excludes-unaccompanied-minors', councilDecidedOn: '2026-01-20' } })]);
    const proposed = caseDecider.evolve(before, events[0]!);
    expect([proposed.proposal?.councilDecidedOn, when(proposed, noteCouncil(excluding))]).toEqual(['2026-01-20', []]);
    expect(when(proposed, noteCouncil({ ...excluding, decidedOn: '2026-03-03' }))).toMatchObject([{ data: { proposal: { councilDecidedOn: '2026-03-03' } } }]);
    const taken = when(proposed, noteCouncil({ ...excluding, excludesUnaccompaniedMinors: false })) as DomainEvent[];
    expect(taken).toEqual([event('proposal-changed', {})]);
    expect(caseDecider.evolve(proposed, taken[0]!)).not.toHaveProperty('proposal');
  });
  it.each([['no minors', given(received())], ['an accepted case', given(received(1), accepted)], ['a declined case', given(received(1), declined)]])('given %s, when the council excludes minors, then nothing is proposed', (_, state) =>
    expect(when(state, noteCouncil(excluding))).toEqual([]));
  it('says in which role it was asked, and in which it is answered', () => {
    expect(when(given(), receive(0))).toMatchObject([{ data: { by: 'overseer', group: 'family', route: 'reception' } }]);
    expect(when(given(received()), { type: 'accept' }, undefined, 'manager')).toMatchObject([{ data: { by: 'manager' } }]);
    expect(given(...when(given(), receive(0)) as DomainEvent[])).not.toHaveProperty('by');
  });
});

describe('places set aside', () => {
  const reserved = event('places-reserved', { persons: 2, reservedOn: '2026-06-24' });
  it('given a received case, when reserved, then it stands there once; when released, it is gone', () => {
    expect(when(given(received()), { type: 'reserve' })).toEqual([reserved]);
    expect(given(received(), reserved)).toMatchObject({ status: 'received', reserved: { places: 2, reservedOn: '2026-06-24' } });
    expect(when(given(received(), reserved), { type: 'reserve' })).toEqual([]);
    const released = when(given(received(), reserved), { type: 'releaseReservation' }) as DomainEvent[];
    expect(released).toEqual([event('reservation-released', { persons: 2, releasedOn: '2026-06-24' })]);
    expect(given(received(), reserved, ...released)).not.toHaveProperty('reserved');
    expect(when(given(received()), { type: 'releaseReservation' })).toEqual([]);
  });
  it.each([['accepted', accepted], ['declined', declined]])('given a case that is %s, when reserved or released, then it is refused', (_, answer) => {
    for (const type of ['reserve', 'releaseReservation'] as const) expect(when(given(received(), reserved, answer), { type })).toMatchObject({ refused: 'wrong-state' });
    expect(given(received(), reserved, answer)).not.toHaveProperty('reserved');
  });
});

describe('a planned date', () => {
  const plan = (date: string): CaseCommand => ({ type: 'planSettlement', personId: 'p1', date });
  const planned = (date: string): DomainEvent => event('settlement-planned', { personId: 'p1', plannedDate: date });
  it('given an accepted case, when planned and planned again, then the later holds; the same twice is once', () => {
    expect(when(given(received(), accepted), plan('2026-07-01'))).toEqual([planned('2026-07-01')]);
    expect(when(given(received(), accepted, planned('2026-07-01')), plan('2026-07-01'))).toEqual([]);
    const moved = given(received(), accepted, planned('2026-07-01'), ...when(given(received(), accepted, planned('2026-07-01')), plan('2026-07-15')) as DomainEvent[]);
    expect(moved.persons[0]).toEqual({ ...agreed[0], plannedDate: '2026-07-15' });
  });
  it.each([['2026-06-23', 'before-allocation'], ['2027-06-25', 'too-far-ahead']])('given an acceptance of 24 June, when planned on %s, then it is refused', (date, refused) => {
    expect(when(given(received(), accepted), plan(date))).toMatchObject({ refused, status: 422, pointer: '/date' });
  });
  it('given a day that has passed, when planned, then it is refused', () => {
    const earlier = event('accepted', { persons: agreed, answeredOn: '2026-06-01' });
    expect(when(given(received(), earlier), plan('2026-06-23'))).toMatchObject({ refused: 'date-in-past', status: 422, pointer: '/date' });
  });
  it('given a settled person, when planned, then it is refused', () => expect(when(given(received(), accepted, settled), plan('2026-09-01'))).toMatchObject({ refused: 'already-settled' }));
  it('given a case without an answer, when planned, then it is refused', () => expect(when(given(received()), plan('2026-07-01'))).toMatchObject({ refused: 'wrong-state' }));
});

describe('moving out', () => {
  const past = event('person-settled', { personId: 'p1', settlementDate: '2026-06-24' });
  const moveOut = (movedOn: string, personId = 'p1'): CaseCommand => ({ type: 'moveOut', personId, movedOn });
  const moved = event('person-moved-out', { personId: 'p1', movedOn: '2026-06-24' });
  it('given a settled person, when moved out, then it is registered once', () => {
    expect(when(given(received(), accepted, past), moveOut('2026-06-24'))).toEqual([moved]);
    expect(given(received(), accepted, past, moved).persons[0]).toMatchObject({ settlementDate: '2026-06-24', movedOn: '2026-06-24' });
    expect(when(given(received(), accepted, past, moved), moveOut('2026-06-24'))).toEqual([]);
    expect(when(given(received(), accepted, past, moved), moveOut('2026-06-23'))).toMatchObject({ refused: 'already-moved-out', status: 409, params: { date: '2026-06-24' } });
  });
  it.each([
    ['before the settlement', settled, '2026-08-02', 'before-settlement'], ['tomorrow', past, '2026-06-25', 'date-in-future'],
  ])('given a day %s, then it is refused', (_, date, movedOn, refused) => expect(when(given(received(), accepted, date), moveOut(movedOn))).toMatchObject({ refused, status: 422, pointer: '/movedOn' }));
  it('given somebody who is not settled, or not there, then it is refused', () => {
    expect(when(given(received(), accepted), moveOut('2026-06-24'))).toMatchObject({ refused: 'not-settled', status: 409 });
    expect(when(given(received(), accepted), moveOut('2026-06-24', 'p9'))).toMatchObject({ refused: 'not-found', status: 404 });
  });
});

describe('the withdrawal of one person', () => {
  const withdraw: CaseCommand = { type: 'notePersonWithdrawal', personId: 'p1', reason: 'declined-by-person', by: 'overseer' };
  const withdrawn = (released: number): DomainEvent => event('person-withdrawn', { personId: 'p1', reason: 'declined-by-person', released, withdrawnOn: '2026-06-24', by: 'overseer' });
  it('given a received and an accepted case, then the person is withdrawn, and a place that was taken is released', () => {
    expect(when(given(received()), withdraw)).toEqual([withdrawn(0)]);
    expect(when(given(received(), accepted), withdraw)).toEqual([withdrawn(1)]);
    expect(given(received(), accepted, withdrawn(1))).toMatchObject({ status: 'accepted', persons: [{ personId: 'p1', withdrawn: { withdrawnOn: '2026-06-24', reason: 'declined-by-person' } }, { personId: 'p2' }] });
  });
  it('given places set aside, then one fewer is', () => {
    expect(given(received(), event('places-reserved', { persons: 2, reservedOn: '2026-06-24' }), withdrawn(0)).reserved).toEqual({ places: 1, reservedOn: '2026-06-24' });
  });
  it('given the only minor, then no minor is left and nothing is proposed any more', () => {
    const household = event('received', { overseer: 'o', persons: [{ personId: 'p1', unaccompaniedMinor: true }, { personId: 'p2' }], unaccompaniedMinors: 1, proposal: { answer: 'decline' }, receivedOn: '2026-06-22' });
    expect(given(household, withdrawn(0))).toMatchObject({ unaccompaniedMinors: 0 });
    expect(given(household, withdrawn(0))).not.toHaveProperty('proposal');
  });
  it.each([
    ['a declined case', given(received(), declined)], ['that person settled', given(received(), accepted, settled)], ['that person withdrawn', given(received(), withdrawn(0))],
  ])('given %s, then nothing happens', (_, state) => expect(when(state, withdraw)).toEqual([]));
  it('given one withdrawn, then only the other is accepted, and only the other can be settled', () => {
    expect(when(given(received(), withdrawn(0)), { type: 'accept' })).toMatchObject([{ data: { persons: [{ personId: 'p2' }] } }]);
    expect(when(given(received(), accepted, withdrawn(1)), settle('2026-08-03'))).toMatchObject({ refused: 'person-withdrawn', status: 409 });
    expect(when(given(received(), accepted, withdrawn(1)), { type: 'noteWithdrawal', reason: 'moved-out' })).toMatchObject([{ data: { released: 1, persons: [{ personId: 'p2' }] } }]);
  });
});

describe('agreed self-settlement', () => {
  const register = (leaseCheckedOn: string, ...who: Person[]): CaseCommand => ({ type: 'registerSelfSettlement', year: '2026', overseer: 'overseer0000', municipality, persons: who, leaseCheckedOn });
  const inquired = (when(given(), register('2026-06-20', adult), undefined, 'adviser') as DomainEvent[])[0]!;
  it('given a checked lease, when registered, then the overseer is asked, and none of the person\'s values is told', () => {
    expect(inquired).toMatchObject({ type: 'settlement.case.inquired.v1', data: { year: '2026', group: 'single-adults', leaseCheckedOn: '2026-06-20', by: 'adviser' } });
    expect(given(inquired)).toMatchObject({ status: 'inquiring', route: 'private', selfSettlement: true });
    for (const value of ['Furu', '1992', 'refugee']) expect(JSON.stringify(inquired)).not.toContain(value);
  });
  it.each<[string, CaseCommand, string, string]>([
    ['a lease seen tomorrow', register('2026-06-25', adult), 'date-in-future', '/leaseCheckedOn'], ['a minor without guardian', register('2026-06-20', { ...minor, guardian: undefined }), 'guardian-missing', '/persons/0/guardian'],
  ])('given %s, then it is refused', (_, command, refused, pointer) => expect(when(given(), command)).toMatchObject({ refused, pointer, status: 422 }));
  it('given an inquiry, when allocated, then it is a case as any other; when refused, it is closed', () => {
    const receive: CaseCommand = { type: 'receive', year: '2026', overseer: 'overseer0000', persons: inquired.data.persons, unaccompaniedMinors: 0, selfSettlement: true };
    const events = when(given(inquired), receive) as DomainEvent[];
    expect(given(inquired, ...events)).toMatchObject({ status: 'received', selfSettlement: true, leaseCheckedOn: '2026-06-20' });
    expect(when(given(inquired, ...events), { type: 'accept' })).toHaveLength(1);
    const refusal = when(given(inquired), { type: 'noteRefusal', reason: 'offer-exists' }) as DomainEvent[];
    expect(given(inquired, ...refusal)).toMatchObject({ status: 'refused', refusal: { refusedOn: '2026-06-24', reason: 'offer-exists' } });
    expect(when(given(inquired, ...refusal), { type: 'noteRefusal', reason: 'offer-exists' })).toEqual([]);
  });
  it('given an inquiry, when accepted, settled or reserved before it is allocated, then it is refused', () => {
    for (const command of [{ type: 'accept' }, settle('2026-08-03'), { type: 'reserve' }] as CaseCommand[]) expect(when(given(inquired), command)).toMatchObject({ refused: 'wrong-state' });
  });
});

describe('settlement without agreement', () => {
  const register = (settlementDate: string, ...who: Person[]): CaseCommand => ({ type: 'registerWithoutAgreement', settlementDate, persons: who });
  it('given persons who settled, then each has the date and none an agreement, and no overseer is concerned', () => {
    const child: Person = { ...adult, birthDate: '2015-01-01', relation: 'child' };
    const events = when(given(), register('2026-06-01', adult, child)) as DomainEvent[];
    expect(events).toMatchObject([{ type: 'settlement.case.settled-without-agreement.v1', data: { year: '2026', settlementDate: '2026-06-01', group: 'family', persons: [{ personId: 'a1' }, { personId: 'a2', belowProgrammeAge: true }] } }]);
    const state = given(...events);
    expect(state).toMatchObject({ status: 'without-agreement', persons: [{ settlementDate: '2026-06-01' }, { settlementDate: '2026-06-01' }] });
    expect(state.persons.some((p) => p.agreement)).toBe(false);
    expect(state).not.toHaveProperty('overseer');
    expect(when(state, { type: 'moveOut', personId: 'a1', movedOn: '2026-06-20' })).toHaveLength(1);
    expect(when(state, { type: 'accept' })).toMatchObject({ refused: 'wrong-state' });
  });
  it('given a date to come, then it is refused', () => expect(when(given(), register('2026-06-25', adult))).toMatchObject({ refused: 'date-in-future', pointer: '/settlementDate', status: 422 }));
});
