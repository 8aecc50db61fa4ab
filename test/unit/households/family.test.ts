import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { relationsOf } from '../../../functions/households/domain/graph.ts';
import { MOST_MEMBERS, householdDecider, type HouseholdCommand, type HouseholdState } from '../../../functions/households/domain/household.ts';
import { doubts, type Arrival, type Newcomer } from '../../../functions/households/domain/newcomer.ts';
import { after, decide } from './deciding.ts';

const formed = after(householdDecider.initial, { type: 'form', persons: [{ personId: 'far' }, { personId: 'onkel' }], overseer: 'o' });
const settled = after(formed, { type: 'noteSettlement', personId: 'far', settledOn: '2025-03-01' });
const spouse: Newcomer = { name: 'Myk Bekk', birthDate: '1990-04-05', permit: { kind: 'family', grantedOn: '2026-06-01' }, relation: 'spouse' };
const child: Newcomer = { ...spouse, name: 'Lys Bekk', birthDate: '2014-04-05', relation: 'child' };
const join = (persons: readonly Newcomer[], more: Partial<Arrival & { referencePersonId: string }> = {}): HouseholdCommand => ({ type: 'join', referencePersonId: 'far', arrivedOn: '2026-09-04', familyApplicationOn: '2025-11-02', persons, ...more });

describe('a family that comes later', () => {
  it('given somebody settled, when spouse and child come, then both are members with their tie, and the child is below the age of the programme', () => {
    const state = after(settled, join([spouse, child], { claimedOn: '2026-09-07' }));
    const [, , wife, son] = state.members;
    expect([wife, son]).toMatchObject([{ came: 'reunification', settledOn: '2026-09-04', referencePersonId: 'far' }, { came: 'reunification', belowProgrammeAge: true }]);
    expect(wife).not.toHaveProperty('belowProgrammeAge');
    expect(relationsOf(state.relations, 'far')).toMatchObject([{ kind: 'spouse', personId: wife!.personId }, { kind: 'parent-of', personId: son!.personId }]);
  });
  it('tells ids, codes and dates, and nothing personal', () => {
    const events = decide(settled, join([spouse])) as DomainEvent[];
    expect(JSON.stringify(events)).not.toMatch(/Myk|1990-04-05|2026-06-01/);
    expect(events[0]!.data).toMatchObject({ referencePersonId: 'far', arrivedOn: '2026-09-04', familyApplicationOn: '2025-11-02' });
  });
  it('given a parent, then the newcomer is the parent', () => {
    const state = after(settled, join([{ ...spouse, relation: 'parent' }]));
    expect(relationsOf(state.relations, 'far')).toMatchObject([{ kind: 'child-of' }]);
  });
  const single = after(settled, join([spouse]));
  it.each<[string, HouseholdState, HouseholdCommand, string, string | undefined]>([
    ['to somebody who is not here', settled, join([spouse], { referencePersonId: 'ukjent' }), 'person-unknown', '/referencePersonId'],
    ['to somebody erased', after(settled, { type: 'noteErasure', personId: 'far', erasedOn: '2026-11-01' }), join([spouse]), 'person-unknown', '/referencePersonId'],
    ['to somebody not settled', settled, join([spouse], { referencePersonId: 'onkel' }), 'reference-not-settled', '/referencePersonId'],
    ['to somebody settled next week', after(settled, { type: 'noteSettlement', personId: 'onkel', settledOn: '2026-11-27' }), join([spouse], { referencePersonId: 'onkel' }), 'reference-not-settled', '/referencePersonId'],
    ['tomorrow', settled, join([spouse], { arrivedOn: '2026-11-21' }), 'date-in-future', '/arrivedOn'],
    ['by an application of tomorrow', settled, join([spouse], { familyApplicationOn: '2026-11-21' }), 'date-in-future', '/familyApplicationOn'],
    ['and claims tomorrow', settled, join([spouse], { claimedOn: '2026-11-21' }), 'date-in-future', '/claimedOn'],
    ['before the application', settled, join([spouse], { arrivedOn: '2025-11-01' }), 'arrival-before-application', '/arrivedOn'],
    ['before the other was settled', settled, join([spouse], { arrivedOn: '2025-02-28', familyApplicationOn: '2025-01-01' }), 'arrival-before-settlement', '/arrivedOn'],
    ['and claimed before that', settled, join([spouse], { claimedOn: '2026-09-03' }), 'claim-before-arrival', '/claimedOn'],
    ['unborn', settled, join([spouse, { ...child, birthDate: '2026-11-21' }]), 'birth-date-in-future', '/persons/1/birthDate'],
    ['as a refugee', settled, join([{ ...spouse, permit: { kind: 'refugee', grantedOn: '2026-06-01' } }]), 'not-a-family-permit', '/persons/0/permit/kind'],
    ['with a permit of tomorrow', settled, join([{ ...spouse, permit: { kind: 'family', grantedOn: '2026-11-21' } }]), 'permit-in-future', '/persons/0/permit/grantedOn'],
    ['with a permit older than the application', settled, join([{ ...spouse, permit: { kind: 'family', grantedOn: '2025-11-01' } }]), 'permit-before-application', '/persons/0/permit/grantedOn'],
    ['with a number that is none', settled, join([{ ...spouse, identifier: '01018012345' }]), 'identifier-wrong', '/persons/0/identifier'],
    ['as a second spouse', single, join([spouse]), 'partner-already', '/persons/0/relation'],
    ['as two spouses at once', settled, join([spouse, { ...spouse, relation: 'cohabitant' }]), 'partner-already', '/persons/1/relation'],
  ])('is refused %s', (_, state, command, code, pointer) => expect(decide(state, command)).toMatchObject({ refused: code, pointer }));
  it('is refused when the household is full', () => {
    const members = Array.from({ length: MOST_MEMBERS }, (_, i) => ({ personId: i === 0 ? 'far' : `p${i}`, came: 'settlement' as const, settledOn: '2025-03-01' }));
    expect(decide({ ...settled, members }, join([child]))).toMatchObject({ refused: 'household-full', status: 409 });
  });
  it('with a DUF number whose check fails is taken with a doubt', () => {
    expect(decide(settled, join([{ ...spouse, identifier: '209912345699' }]))).not.toHaveProperty('refused');
    expect(doubts([child, { ...spouse, identifier: '209912345699' }])).toEqual([{ pointer: '/persons/1/identifier', code: 'identifier-doubtful' }]);
  });
});
