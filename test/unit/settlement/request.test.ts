import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { callDecider } from '../../../functions/settlement/domain/call.ts';
import { caseDecider, type CaseCommand } from '../../../functions/settlement/domain/case.ts';
import { householdWarnings, type Person } from '../../../functions/settlement/domain/household.ts';
import { requestDecider, type RequestCommand, type RequestState } from '../../../functions/settlement/domain/request.ts';

const today = '2026-06-22';
const municipality = { tenantId: 'alesund00000', orgno: '310001511', name: 'Ålesund' };
let next = 0;
const facts = { today, actor: 'o', newId: () => `p${++next}` };
const adult: Person = { name: 'Modig Furu', birthDate: '1992-02-03', relation: 'head', permit: { kind: 'refugee', grantedOn: '2026-03-01' } };
const child: Person = { ...adult, birthDate: '2018-05-05', relation: 'child' };
const minor: Person = { ...adult, birthDate: '2009-01-01', relation: 'unaccompanied-minor' };

const send = (...persons: Person[]): RequestCommand => ({ type: 'send', year: '2026', municipality, overseer: 'overseer0000', persons });
const given = (...events: readonly DomainEvent[]): RequestState => events.reduce((state, e) => requestDecider.evolve(state, e), requestDecider.initial);
const when = (state: RequestState, command: RequestCommand) => requestDecider.decide(state, command, facts);
const sent = (...persons: Person[]): DomainEvent => (when(given(), send(...persons)) as DomainEvent[])[0]!;

describe('a request', () => {
  it('given persons with permits, when sent, then the event has their new ids and a count, and none of their values', () => {
    const event = sent(adult, child);
    expect(event).toMatchObject({ type: 'settlement.request.sent.v1', data: { year: '2026', municipality, unaccompaniedMinors: 0, sentOn: today } });
    expect(new Set(event.data.persons.map((p: { personId: string }) => p.personId)).size).toBe(2);
    for (const value of ['Furu', '1992', 'refugee', '2026-03-01']) expect(JSON.stringify(event)).not.toContain(value);
  });
  it('given unaccompanied minors, when sent, then they are counted', () => expect(sent(minor, minor).data.unaccompaniedMinors).toBe(2));
  it.each<[string, Person[], string, string]>([
    ['a birth date tomorrow', [adult, { ...child, birthDate: '2026-06-23' }], 'birth-date-in-future', '/persons/1/birthDate'],
    ['a permit dated tomorrow', [{ ...adult, permit: { kind: 'refugee', grantedOn: '2026-06-23' } }], 'permit-in-future', '/persons/0/permit/grantedOn'],
    ['an unaccompanied minor who turns 18 today', [{ ...minor, birthDate: '2008-06-22' }], 'not-a-minor', '/persons/0/relation'],
    ['a child alone that is not called unaccompanied', [child], 'adult-missing', '/persons/0/relation'],
    ['a wrong national number', [{ ...adult, identifier: '02013299998' }], 'identifier-wrong', '/persons/0/identifier'],
  ])('given %s, when sent, then it is refused at that field', (_, persons, refused, pointer) => expect(when(given(), send(...persons))).toMatchObject({ refused, pointer, status: 422 }));
  it.each<[string, Person[]]>([
    ['somebody born today, with a parent', [adult, { ...child, birthDate: today }]],
    ['a permit of today', [{ ...adult, permit: { kind: 'family', grantedOn: today } }]],
    ['an unaccompanied minor who turns 18 tomorrow', [{ ...minor, birthDate: '2008-06-23' }]],
    ['somebody who turned 18 today, alone', [{ ...adult, birthDate: '2008-06-22' }]],
  ])('given %s, when sent, then it is sent', (_, persons) => expect(isRefusal(when(given(), send(...persons)))).toBe(false));
  it('given a doubtful DUF number, then there is a warning and no refusal', () => {
    const persons = [adult, { ...adult, identifier: '200816832911' }];
    expect(isRefusal(when(given(), send(...persons)))).toBe(false);
    expect(householdWarnings(persons)).toEqual([{ pointer: '/persons/1/identifier', code: 'identifier-doubtful' }]);
    expect(householdWarnings([{ ...adult, identifier: '200816832910' }])).toEqual([]);
  });
});

describe('the answer to a request', () => {
  const accepted: DomainEvent = { type: 'settlement.request.accepted.v1', data: { year: '2026' } };
  it('given a sent request, when accepted, then it is accepted, and a second time nothing happens', () => {
    const request = sent(adult);
    expect(when(given(request), { type: 'noteAcceptance' })).toEqual([accepted]);
    expect(when(given(request, accepted), { type: 'noteAcceptance' })).toEqual([]);
  });
  it('given an accepted request, when declined, then something is wrong and it is refused', () => {
    expect(when(given(sent(adult), accepted), { type: 'noteDecline', reason: 'no-capacity' })).toMatchObject({ refused: 'wrong-state' });
  });
  it('given an accepted request, when one person is settled, then that one has a date', () => {
    const request = sent(adult, child);
    const [first, second] = request.data.persons;
    const settle: RequestCommand = { type: 'noteSettlement', personId: second.personId, settlementDate: '2026-08-03' };
    const events = when(given(request, accepted), settle) as DomainEvent[];
    const after = given(request, accepted, ...events);
    expect(after.persons).toEqual([first, { ...second, settlementDate: '2026-08-03' }]);
    expect(when(after, settle)).toEqual([]);
  });
});

describe('a withdrawal', () => {
  const request = sent(adult, child);
  const accepted: DomainEvent = { type: 'settlement.request.accepted.v1', data: { year: '2026' } };
  const withdraw: RequestCommand = { type: 'withdraw', reason: 'moved-out' };
  const asked: DomainEvent = { type: 'settlement.request.withdrawal-sent.v1', data: { year: '2026', reason: 'moved-out' } };
  const settlement: RequestCommand = { type: 'noteSettlement', personId: request.data.persons[0].personId, settlementDate: '2026-08-03' };
  it.each([['sent', given(request)], ['accepted', given(request, accepted)]])('given a request that is %s, when withdrawn, then it waits for the municipality, and is withdrawn when that has closed its case', (_, state) => {
    expect(when(state, withdraw)).toEqual([asked]);
    const waiting = requestDecider.evolve(state, asked);
    expect(when(waiting, { type: 'noteWithdrawal' })).toEqual([{ type: 'settlement.request.withdrawn.v1', data: { year: '2026', reason: 'moved-out' } }]);
    expect(when(waiting, withdraw)).toMatchObject({ refused: 'wrong-state', status: 409 });
  });
  it('given somebody settled, when withdrawn, then it is refused', () => {
    const settled = (when(given(request, accepted), settlement) as DomainEvent[])[0]!;
    expect(when(given(request, accepted, settled), withdraw)).toMatchObject({ refused: 'somebody-settled', status: 409 });
  });
  it('given a withdrawal under way, when an acceptance comes, then it still waits', () => expect(when(given(request, asked), { type: 'noteAcceptance' })).toEqual([]));
  it('given a withdrawal under way, when a settlement or a decline comes, then that stands and the withdrawal is forgotten', () => {
    for (const [command, status] of [[settlement, 'accepted'], [{ type: 'noteDecline', reason: 'no-capacity' }, 'declined']] as const) {
      const state = given(request, asked, ...when(given(request, asked), command) as DomainEvent[]);
      expect(state).toMatchObject({ status });
      expect(state).not.toHaveProperty('withdrawalReason');
    }
  });

  it('given any answer of the municipality at any moment, in either order of their words, then both sides end with the same', () => {
    const ends = new Set<string>();
    fc.assert(fc.property(fc.shuffledSubarray(['accept', 'decline', 'settle', 'withdraw'] as const, { minLength: 2 }), fc.infiniteStream(fc.boolean()), (acts, late) => {
      let overseer = given(request);
      let municipality = caseDecider.evolve(caseDecider.initial, { type: 'settlement.case.received.v1', data: { ...request.data, overseer: 'o', receivedOn: today } });
      const there: DomainEvent[] = [];
      const back: DomainEvent[] = [];
      const atOverseer = (command: RequestCommand): void => {
        const events = requestDecider.decide(overseer, command, facts);
        if (isRefusal(events)) { expect([command.type, events.refused]).toEqual(['withdraw', expect.stringMatching(/wrong-state|somebody-settled/)]); return; }
        for (const e of events) { overseer = requestDecider.evolve(overseer, e); there.push(e); }
      };
      const atMunicipality = (command: CaseCommand): void => {
        const events = caseDecider.decide(municipality, command, facts);
        if (isRefusal(events)) { expect(command.type).not.toBe('noteWithdrawal'); return; }
        for (const e of events) { municipality = caseDecider.evolve(municipality, e); back.push(e); }
      };
      const deliver = (all: boolean): void => {
        while (there.length + back.length > 0 && (all || !late.next().value)) {
          const answered = back.length > 0 && (there.length === 0 || late.next().value);
          const word = (answered ? back : there).shift()!;
          if (answered) atOverseer(NOTED[word.type]!(word.data));
          else if (word.type === asked.type) atMunicipality({ type: 'noteWithdrawal', reason: word.data.reason });
        }
      };
      for (const act of acts) {
        if (act === 'withdraw') atOverseer(withdraw);
        else atMunicipality(act === 'settle' ? { type: 'settlePerson', personId: request.data.persons[0].personId, date: today } : act === 'decline' ? { type: 'decline', reason: 'no-capacity', noted: false } : { type: act });
        deliver(false);
      }
      deliver(true);
      expect([overseer.status, overseer.persons]).toEqual([municipality.status === 'received' ? 'sent' : municipality.status, municipality.persons]);
      ends.add(municipality.status);
    }), { numRuns: 500 });
    expect([...ends].sort()).toEqual(['accepted', 'declined', 'withdrawn']);
  });
  const NOTED: Readonly<Record<string, (data: DomainEvent['data']) => RequestCommand>> = {
    'settlement.case.accepted.v1': () => ({ type: 'noteAcceptance' }), 'settlement.case.declined.v1': ({ reason }) => ({ type: 'noteDecline', reason }),
    'settlement.case.person-settled.v1': ({ personId, settlementDate }) => ({ type: 'noteSettlement', personId, settlementDate }), 'settlement.case.withdrawn.v1': () => ({ type: 'noteWithdrawal' }),
  };
});

describe('a call', () => {
  const issue = (number: number, unaccompaniedMinors: number) => callDecider.decide(callDecider.initial, { type: 'issue', year: '2026', number, unaccompaniedMinors, municipality, overseer: 'o' }, facts);
  it('given minors within the number, when issued, then it is issued', () => expect(issue(60, 60)).toMatchObject([{ data: { number: 60, unaccompaniedMinors: 60, issuedOn: today } }]));
  it('given more minors than persons, when issued, then it is refused', () => expect(issue(5, 6)).toMatchObject({ refused: 'minors-exceed-number', pointer: '/unaccompaniedMinors' }));
});
