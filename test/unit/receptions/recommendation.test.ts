import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { recommendationDecider, type RecommendationCommand, type RecommendationFacts, type RecommendationState } from '../../../functions/receptions/domain/recommendation.ts';
import { residentDecider } from '../../../functions/receptions/domain/resident.ts';

const reception = { tenantId: 'kristians000', orgno: '310002364', name: 'Kristiansand integreringsmottak' };
const persons = [{ personId: 'p1' }, { personId: 'p2' }];
const command = { type: 'recommend', persons, reception, overseer: 'imdi00000000', year: '2026', group: 'family', criteria: ['health-employers', 'family-dwelling'], promptStart: true } as const;
const { type: _type, ...told } = command;
const made: DomainEvent = { type: 'receptions.recommendation.made.v1', data: { ...told, size: 2, recommendedOn: '2026-06-25' } };
const resident = { ...residentDecider.initial, permitGranted: true };
const assessed = { ...resident, needsAssessedOn: '2026-06-01' };
const facts: RecommendationFacts = { today: '2026-06-25', actor: 'r', newId: () => 'x', residents: [assessed, resident], missingRoles: [] };

/** The request's own ids of them; of the first it is certain who it is. */
const whom = { asked: [{ personId: 'q1' }, { personId: 'q2' }], links: [{ residentId: 'p1', personId: 'q1' }] };

const given = (...events: DomainEvent[]): RecommendationState => events.reduce((state, e) => recommendationDecider.evolve(state, e), recommendationDecider.initial);
const when = (state: RecommendationState, c: RecommendationCommand, more: Partial<RecommendationFacts> = {}) => recommendationDecider.decide(state, c, { ...facts, ...more });

describe('a recommendation', () => {
  it('given residents with permits and assessed needs, when the whole cluster recommends, then it is told', () => {
    expect(when(given(), command)).toEqual([made]);
    expect(given(made)).toMatchObject({ status: 'recommended', persons, criteria: ['health-employers', 'family-dwelling'], recommendedOn: '2026-06-25' });
  });
  it.each<[string, object, Partial<RecommendationFacts>, string, string | undefined]>([
    ['somebody who is not there', {}, { residents: [assessed, undefined] }, 'unknown-resident', '/persons/1/personId'],
    ['somebody who is erased', {}, { residents: [assessed, { ...resident, status: 'erased' }] }, 'unknown-resident', '/persons/1/personId'],
    ['somebody twice', { persons: [persons[0], persons[0]] }, {}, 'person-twice', '/persons/1/personId'],
    ['somebody without a permit', {}, { residents: [assessed, { ...resident, permitGranted: false }] }, 'permit-missing', '/persons/1/personId'],
    ['persons whose needs nobody assessed', {}, { residents: [resident, resident] }, 'needs-not-assessed', '/persons'],
    ['a criterion twice', { criteria: ['town', 'town'] }, {}, 'criterion-twice', '/criteria'],
    ['a small place and a town', { criteria: ['town', 'small-place'] }, {}, 'criteria-contradict', '/criteria'],
    ['two as a single adult', { group: 'single-adult' }, {}, 'group-does-not-fit', '/group'],
    ['one as a family', { persons: [persons[0]] }, { residents: [assessed] }, 'group-does-not-fit', '/group'],
  ])('when it is about %s, then it is refused', (_, more, other, refused, pointer) => expect(when(given(), { ...command, ...more }, other)).toMatchObject({ refused, status: 422, pointer }));
  it('given a cluster without career centre, then it is refused with the role', () => {
    expect(when(given(), command, { missingRoles: ['career-centre'] })).toMatchObject({ refused: 'cluster-incomplete', status: 409, params: { roles: 'career-centre' } });
  });
  it('when withdrawn, then it ends, once', () => {
    const withdrawn = when(given(made), { type: 'withdraw', reason: 'moved-out' }) as DomainEvent[];
    expect(withdrawn).toEqual([{ type: 'receptions.recommendation.withdrawn.v1', data: { reason: 'moved-out', persons } }]);
    expect(given(made, ...withdrawn)).toMatchObject({ status: 'withdrawn', withdrawalReason: 'moved-out' });
    expect(when(given(made, ...withdrawn), { type: 'withdraw', reason: 'moved-out' })).toMatchObject({ refused: 'wrong-state', status: 409 });
  });
});

describe('what becomes of it', () => {
  const told = (name: string, data: DomainEvent['data'] = {}): DomainEvent => ({ type: `receptions.recommendation.${name}.v1`, data });
  const requested = told('requested', { requestId: 'r1', ...whom });
  it('given a request, then it is asked for, and says under which request', () => {
    expect(when(given(made), { type: 'noteRequest', ...whom, requestId: 'r1' })).toEqual([requested]);
    expect(given(made, requested)).toMatchObject({ status: 'requested', requestId: 'r1' });
  });
  it.each<[string, RecommendationCommand, DomainEvent[], DomainEvent, string]>([
    ['an acceptance', { type: 'noteAcceptance' }, [made, requested], told('accepted', { requestId: 'r1' }), 'accepted'],
    ['the last settlement', { type: 'noteSettlement' }, [made, requested, told('accepted')], told('settled', { requestId: 'r1', settledOn: '2026-06-25' }), 'settled'],
    ['a return', { type: 'noteReturn' }, [made, requested], told('returned', { requestId: 'r1' }), 'recommended'],
    ['a return after acceptance', { type: 'noteReturn' }, [made, requested, told('accepted')], told('returned', { requestId: 'r1' }), 'recommended'],
  ])('given %s, then it stands so', (_, command, before, event, status) => {
    expect(when(given(...before), command)).toEqual([event]);
    expect(given(...before, event).status).toBe(status);
  });
  it('given a return, then another request may come', () => {
    const back = given(made, requested, told('returned'));
    expect(back.requestId).toBeUndefined();
    expect(when(back, { type: 'noteRequest', ...whom, requestId: 'r2' })).toEqual([told('requested', { requestId: 'r2', ...whom })]);
  });
  it('given what is known already, or a recommendation that was taken back, when told, then nothing happens', () => {
    expect(when(given(made, requested), { type: 'noteRequest', ...whom, requestId: 'r1' })).toEqual([]);
    expect(when(given(made, requested, told('accepted')), { type: 'noteAcceptance' })).toEqual([]);
    expect(when(given(made, told('withdrawn', { reason: 'moved-out' })), { type: 'noteRequest', ...whom, requestId: 'r1' })).toEqual([]);
    expect(when(given(), { type: 'noteRequest', ...whom, requestId: 'r1' })).toEqual([]);
  });
  it('given a request, when withdrawn, then it ends; once accepted it is the municipality\'s', () => {
    expect(when(given(made, requested), { type: 'withdraw', reason: 'moved-out' })).toHaveLength(1);
    expect(when(given(made, requested, told('accepted')), { type: 'withdraw', reason: 'moved-out' })).toMatchObject({ refused: 'wrong-state' });
  });
});

describe('who of its residents is whom the request names', () => {
  const told = (name: string, data: DomainEvent['data'] = {}): DomainEvent => ({ type: `receptions.recommendation.${name}.v1`, data });
  const requested = told('requested', { requestId: 'r1', ...whom });
  const links = [{ residentId: 'p1', personId: 'q2' }, { residentId: 'p2', personId: 'q1' }];
  it('stands as it was certain, until the staff say otherwise', () => {
    expect(given(made, requested).links).toEqual(whom.links);
    expect(when(given(made, requested), { type: 'link', persons: links })).toEqual([told('linked', { requestId: 'r1', links, linked: 2 })]);
    expect(given(made, requested, told('linked', { requestId: 'r1', links, linked: 2 })).links).toEqual(links);
  });
  it.each<[string, { residentId: string; personId: string }[], string, string]>([
    ['somebody who was not recommended', [{ residentId: 'p9', personId: 'q1' }], 'resident-not-recommended', '/persons/0/residentId'],
    ['somebody who is not asked for', [links[0]!, { residentId: 'p2', personId: 'q9' }], 'person-not-asked-for', '/persons/1/personId'],
    ['one resident twice', [links[0]!, { residentId: 'p1', personId: 'q1' }], 'person-twice', '/persons/1/residentId'],
    ['one person twice', [links[0]!, { residentId: 'p2', personId: 'q2' }], 'person-twice', '/persons/1/personId'],
  ])('when it names %s, then it is refused', (_, persons, refused, pointer) => expect(when(given(made, requested), { type: 'link', persons })).toMatchObject({ refused, status: 422, pointer }));
  it('given no request, then there is nobody to name; given a return, then nobody is named any more', () => {
    expect(when(given(made), { type: 'link', persons: links })).toMatchObject({ refused: 'wrong-state', status: 409 });
    expect(given(made, requested, told('returned'))).not.toHaveProperty('links');
  });
  it.each(['accepted', 'settled'])('given they are %s, then it can still be said', (name) => expect(when(given(made, requested, told(name)), { type: 'link', persons: links })).toHaveLength(1));
});
