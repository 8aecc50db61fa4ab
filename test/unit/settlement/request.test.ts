import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { appealOf } from '../../../functions/settlement/domain/allocation.ts';
import { callDecider } from '../../../functions/settlement/domain/call.ts';
import { caseDecider, type CaseCommand } from '../../../functions/settlement/domain/case.ts';
import { groupWarnings, householdWarnings, type Person } from '../../../functions/settlement/domain/household.ts';
import { logged } from '../../../functions/settlement/domain/log.ts';
import { requestDecider, type RequestCommand, type RequestState } from '../../../functions/settlement/domain/request.ts';

const today = '2026-06-22';
const municipality = { tenantId: 'alesund00000', orgno: '310001511', name: 'Ålesund' };
let next = 0;
const facts = { today, actor: 'o', newId: () => `p${++next}` };
const adult: Person = { name: 'Modig Furu', birthDate: '1992-02-03', relation: 'head', permit: { kind: 'refugee', grantedOn: '2026-03-01' } };
const child: Person = { ...adult, birthDate: '2018-05-05', relation: 'child' };
const minor: Person = { ...adult, birthDate: '2009-01-01', relation: 'unaccompanied-minor', guardian: { name: 'Vever Sund', contact: 'verge@example.no' } };

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
  it('given unaccompanied minors, when sent, then they are counted and marked, and their guardian is told to nobody', () => {
    const { data } = sent(minor, minor);
    expect(data).toMatchObject({ unaccompaniedMinors: 2, group: 'unaccompanied-minors', persons: [{ unaccompaniedMinor: true }, { unaccompaniedMinor: true }] });
    expect(JSON.stringify(data)).not.toMatch(/Vever|example/);
  });
  it.each<[string, Person[], string]>([
    ['an adult alone', [adult], 'single-adults'], ['two adults who are nothing to each other', [adult, { ...adult, relation: 'other' }], 'single-adults'], ['a couple', [adult, { ...adult, relation: 'partner' }], 'family'],
    ['a parent with a child', [adult, child], 'family'], ['adult siblings', [adult, { ...adult, relation: 'sibling' }], 'family'], ['a minor alone with adults', [adult, minor], 'unaccompanied-minors'],
  ])('given %s, when sent, then the group says so', (_, persons, group) => expect(sent(...persons).data.group).toBe(group));
  it('given a route and a candidate, when sent, then the event has both; a reception is named only for those who come from one', () => {
    const command = { ...send(adult), route: 'transferred', candidateId: 'k1' } as RequestCommand;
    expect(when(given(), command)).toMatchObject([{ data: { route: 'transferred', candidateId: 'k1' } }]);
    expect(when(given(), { ...command, reception: municipality } as RequestCommand)).toMatchObject({ refused: 'reception-not-expected', status: 422, pointer: '/reception' });
    expect(isRefusal(when(given(), { ...command, route: 'reception', reception: municipality } as RequestCommand))).toBe(false);
  });
  it.each<[string, Person[], string, string]>([
    ['a birth date tomorrow', [adult, { ...child, birthDate: '2026-06-23' }], 'birth-date-in-future', '/persons/1/birthDate'],
    ['a permit dated tomorrow', [{ ...adult, permit: { kind: 'refugee', grantedOn: '2026-06-23' } }], 'permit-in-future', '/persons/0/permit/grantedOn'],
    ['an unaccompanied minor who turns 18 today', [{ ...minor, birthDate: '2008-06-22' }], 'not-a-minor', '/persons/0/relation'],
    ['a child alone that is not called unaccompanied', [child], 'adult-missing', '/persons/0/relation'],
    ['an unaccompanied minor without guardian', [minor, { ...minor, guardian: undefined }], 'guardian-missing', '/persons/1/guardian'],
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
  it.each<[string, Person[], string[] | undefined, boolean]>([
    ['a family and a municipality that settles adults', [adult, child], ['adults'], true], ['an unaccompanied minor and one that settles families and adults', [minor], ['families', 'adults'], true],
    ['an adult alone and one that settles adults', [adult], ['adults'], false], ['a family and one that settles families', [adult, child], ['families'], false], ['a minor and one that has said nothing', [minor], undefined, false],
  ])('given %s, then whoever asks is warned only of a group that is not settled there', (_, persons, settles, warned) =>
    expect(groupWarnings(persons, settles, today)).toEqual(warned ? [{ pointer: '/municipality', code: 'group-not-settled' }] : []));
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
  it('given a withdrawal under way, when an acceptance comes, then it still waits, and knows of the agreements', () => {
    const agreement = { agreementId: 'a1', agreedOn: today };
    const persons = request.data.persons.map((p: { personId: string }) => ({ ...p, agreement }));
    const events = when(given(request, asked), { type: 'noteAcceptance', persons }) as DomainEvent[];
    expect(given(request, asked, ...events)).toMatchObject({ status: 'withdrawing', persons });
    expect(when(given(request, asked, ...events), { type: 'noteAcceptance', persons })).toEqual([]);
  });
  describe('of one person', () => {
    const [first, second] = request.data.persons;
    const one = (personId: string): RequestCommand => ({ type: 'withdrawPerson', personId, reason: 'declined-by-person' });
    const askedFor = (personId: string): DomainEvent => ({ type: 'settlement.request.person-withdrawal-sent.v1', data: { year: '2026', personId, reason: 'declined-by-person' } });
    const noted: RequestCommand = { type: 'notePersonWithdrawal', personId: first.personId, reason: 'declined-by-person', withdrawnOn: today };
    it('given two persons, when one is withdrawn, then that one waits for the municipality, and is withdrawn when it has said so', () => {
      expect(when(given(request), one(first.personId))).toEqual([askedFor(first.personId)]);
      const waiting = given(request, askedFor(first.personId));
      expect(waiting.persons).toEqual([{ ...first, withdrawing: 'declined-by-person' }, second]);
      expect(when(waiting, one(first.personId))).toEqual([]);
      const after = given(request, askedFor(first.personId), ...when(waiting, noted) as DomainEvent[]);
      expect(after).toMatchObject({ status: 'sent', persons: [{ ...first, withdrawn: { withdrawnOn: today, reason: 'declined-by-person' } }, second] });
      expect(after.persons[0]).not.toHaveProperty('withdrawing');
      expect(when(after, noted)).toEqual([]);
      expect(when(after, one(first.personId))).toMatchObject({ refused: 'person-withdrawn', status: 409 });
    });
    it('given one asked for or withdrawn, when the last is, then it is refused: that is the whole request', () => {
      expect(when(given(request, askedFor(first.personId)), one(second.personId))).toMatchObject({ refused: 'last-person', status: 409 });
    });
    it('given a settled person, or nobody, when withdrawn, then it is refused', () => {
      const settled = (when(given(request, accepted), settlement) as DomainEvent[])[0]!;
      expect(when(given(request, accepted, settled), one(first.personId))).toMatchObject({ refused: 'already-settled', status: 409 });
      expect(when(given(request), one('p999'))).toMatchObject({ refused: 'not-found', status: 404 });
    });
    it('given a withdrawal under way, when that person\'s settlement or a decline comes, then that stands and it is forgotten', () => {
      for (const command of [settlement, { type: 'noteDecline', reason: 'no-capacity' } as const]) {
        const before = given(request, ...(command === settlement ? [accepted] : []), askedFor(first.personId));
        expect(JSON.stringify((when(before, command) as DomainEvent[]).reduce((s, e) => requestDecider.evolve(s, e), before))).not.toContain('withdrawing');
      }
    });
    it('given the only minor, when withdrawn, then no minor is left', () => {
      const minors = sent(minor, adult);
      const personId: string = minors.data.persons[0].personId;
      const events = when(given(minors), { type: 'notePersonWithdrawal', personId, reason: 'moved-out', withdrawnOn: today }) as DomainEvent[];
      expect(given(minors, ...events).unaccompaniedMinors).toBe(0);
    });
  });
  it('given a withdrawal under way, when a settlement or a decline comes, then that stands and the withdrawal is forgotten', () => {
    for (const [command, status] of [[settlement, 'accepted'], [{ type: 'noteDecline', reason: 'no-capacity' }, 'declined']] as const) {
      const state = given(request, asked, ...when(given(request, asked), command) as DomainEvent[]);
      expect(state).toMatchObject({ status });
      expect(state).not.toHaveProperty('withdrawalReason');
    }
  });

  it('given any answer of the municipality at any moment, in either order of their words, then both sides end with the same', () => {
    const ends = new Set<string>();
    fc.assert(fc.property(fc.shuffledSubarray(['reserve', 'accept', 'decline', 'plan', 'settle', 'move out', 'withdraw one', 'withdraw other', 'withdraw'] as const, { minLength: 2 }), fc.infiniteStream(fc.boolean()), (acts, late) => {
      let overseer = given(request);
      let municipality = caseDecider.evolve(caseDecider.initial, { type: 'settlement.case.received.v1', data: { ...request.data, overseer: 'o', receivedOn: today } });
      const there: DomainEvent[] = [];
      const back: DomainEvent[] = [];
      const atOverseer = (command: RequestCommand): void => {
        const events = requestDecider.decide(overseer, command, facts);
        if (isRefusal(events)) { expect([command.type, events.refused]).toEqual([expect.stringMatching(/^withdraw/), expect.stringMatching(/wrong-state|somebody-settled|already-settled|last-person/)]); return; }
        for (const e of events) { overseer = requestDecider.evolve(overseer, e); there.push(e); }
      };
      const atMunicipality = (command: CaseCommand): void => {
        const events = caseDecider.decide(municipality, command, facts);
        if (isRefusal(events)) { expect(command.type).not.toMatch(/^note/); return; }
        for (const e of events) { municipality = caseDecider.evolve(municipality, e); back.push(e); }
      };
      const deliver = (all: boolean): void => {
        while (there.length + back.length > 0 && (all || !late.next().value)) {
          const answered = back.length > 0 && (there.length === 0 || late.next().value);
          const word = (answered ? back : there).shift()!;
          if (answered) {
            const noted = NOTED[word.type]?.(word.data);
            if (noted) atOverseer(noted);
          } else if (word.type === asked.type) atMunicipality({ type: 'noteWithdrawal', reason: word.data.reason });
          else if (word.type === 'settlement.request.person-withdrawal-sent.v1') atMunicipality({ type: 'notePersonWithdrawal', personId: word.data.personId, reason: word.data.reason });
        }
      };
      for (const act of acts) {
        const done = ACTS[act]!;
        if ('there' in done) atOverseer(done.there);
        else atMunicipality(done.here);
        deliver(false);
      }
      deliver(true);
      expect([overseer.status, overseer.persons]).toEqual([municipality.status === 'received' ? 'sent' : municipality.status, municipality.persons]);
      ends.add(municipality.status);
    }), { numRuns: 2_000 });
    expect([...ends].sort()).toEqual(['accepted', 'declined', 'received', 'withdrawn']);
  });
  const who: string = request.data.persons[0].personId;
  const ACTS: Readonly<Record<string, { there: RequestCommand } | { here: CaseCommand }>> = {
    reserve: { here: { type: 'reserve' } }, accept: { here: { type: 'accept' } }, decline: { here: { type: 'decline', reason: 'no-capacity', noted: false } }, plan: { here: { type: 'planSettlement', personId: who, date: today } },
    settle: { here: { type: 'settlePerson', personId: who, date: today } }, 'move out': { here: { type: 'moveOut', personId: who, movedOn: today } }, withdraw: { there: withdraw },
    'withdraw one': { there: { type: 'withdrawPerson', personId: who, reason: 'moved-out' } }, 'withdraw other': { there: { type: 'withdrawPerson', personId: request.data.persons[1].personId, reason: 'moved-out' } },
  };
  const NOTED: Readonly<Record<string, (data: DomainEvent['data']) => RequestCommand>> = {
    'settlement.case.accepted.v1': ({ persons }) => ({ type: 'noteAcceptance', persons }), 'settlement.case.declined.v1': ({ reason }) => ({ type: 'noteDecline', reason }),
    'settlement.case.settlement-planned.v1': ({ personId, plannedDate }) => ({ type: 'notePlan', personId, plannedDate }), 'settlement.case.person-moved-out.v1': ({ personId, movedOn }) => ({ type: 'noteMovingOut', personId, movedOn }),
    'settlement.case.person-withdrawn.v1': ({ personId, reason, withdrawnOn }) => ({ type: 'notePersonWithdrawal', personId, reason, withdrawnOn }),
    'settlement.case.person-settled.v1': ({ personId, settlementDate }) => ({ type: 'noteSettlement', personId, settlementDate }), 'settlement.case.withdrawn.v1': () => ({ type: 'noteWithdrawal' }),
  };
});

describe('an inquiry about persons who found a home', () => {
  const persons = [{ personId: 'p1' }, { personId: 'p2', belowProgrammeAge: true as const }];
  const inquire: RequestCommand = { type: 'inquire', year: '2026', municipality, overseer: 'overseer0000', persons, unaccompaniedMinors: 0, group: 'family', by: 'adviser' };
  const [inquired] = when(given(), inquire) as [DomainEvent];
  const allocate = (offered: boolean) => requestDecider.decide(given(inquired), { type: 'allocate' }, { ...facts, offered, by: 'overseer' });
  it('given an inquiry, when it comes twice, then it is one', () => {
    expect(inquired).toEqual({ type: 'settlement.request.inquired.v1', data: { year: '2026', municipality, overseer: 'overseer0000', persons, unaccompaniedMinors: 0, group: 'family', route: 'private', selfSettlement: true, inquiredOn: today, by: 'adviser' } });
    expect(given(inquired)).toMatchObject({ status: 'inquired', selfSettlement: true });
    expect(when(given(inquired), inquire)).toEqual([]);
  });
  it('given no other offer, when allocated, then it is a request about the same persons as any other', () => {
    const [sentNow] = allocate(false) as [DomainEvent];
    expect(sentNow).toMatchObject({ type: 'settlement.request.sent.v1', data: { persons, selfSettlement: true, route: 'private', municipality, sentOn: today, by: 'overseer' } });
    expect(sentNow.data).not.toHaveProperty('status');
    expect(given(inquired, sentNow).status).toBe('sent');
    expect(when(given(inquired, sentNow), { type: 'noteAcceptance', persons })).toHaveLength(1);
  });
  it('given an offer for one of them, when allocated, then it is refused', () => expect(allocate(true)).toMatchObject({ refused: 'offer-exists', status: 409 }));
  it('given an inquiry, when refused, then it is closed with its reason', () => {
    const [refused] = when(given(inquired), { type: 'refuse', reason: 'offer-exists' }) as [DomainEvent];
    expect(given(inquired, refused)).toMatchObject({ status: 'refused', refusalReason: 'offer-exists' });
    expect(when(given(inquired, refused), { type: 'allocate' })).toMatchObject({ refused: 'wrong-state' });
  });
});

describe('what both sides read of it', () => {
  it('says what, on which side and in which role, never who', () => {
    expect(logged(sent(adult, child))).toEqual({ what: 'sent', side: 'overseer', role: 'system', persons: 2 });
    expect(logged({ type: 'settlement.case.settlement-planned.v1', data: { personId: 'p1', plannedDate: '2026-08-03', by: 'adviser' } })).toEqual({ what: 'settlement-planned', side: 'municipality', role: 'adviser', personId: 'p1', date: '2026-08-03' });
    expect(logged({ type: 'settlement.case.withdrawn.v1', data: { reason: 'moved-out', persons: [], by: 'overseer' } })).toEqual({ what: 'withdrawn', side: 'overseer', role: 'overseer', persons: 0, reason: 'moved-out' });
    expect(logged({ type: 'settlement.case.places-reserved.v1', data: { persons: 3, by: 'manager' } })).toEqual({ what: 'places-reserved', side: 'municipality', role: 'manager', persons: 3 });
  });
  it('says that the municipality cannot be appealed, with the paragraph of the day', () => {
    expect(appealOf('2026-06-24')).toEqual({ allowed: false, paragraph: 'integreringsloven § 46 fjerde ledd' });
  });
});

describe('a call', () => {
  const issue = (number: number, unaccompaniedMinors: number) => callDecider.decide(callDecider.initial, { type: 'issue', year: '2026', number, unaccompaniedMinors, municipality, overseer: 'o' }, facts);
  it('given minors within the number, when issued, then it is issued', () => expect(issue(60, 60)).toMatchObject([{ data: { number: 60, unaccompaniedMinors: 60, issuedOn: today } }]));
  it('given more minors than persons, when issued, then it is refused', () => expect(issue(5, 6)).toMatchObject({ refused: 'minors-exceed-number', pointer: '/unaccompaniedMinors' }));
});
