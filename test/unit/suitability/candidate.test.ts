import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { candidateDecider, type CandidateCommand, type CandidateState } from '../../../functions/suitability/domain/candidate.ts';
import { offerDecider, type Offer } from '../../../functions/suitability/domain/offer.ts';

const facts = { today: '2026-06-25', actor: 'system', newId: () => 'x' };
const reception = { tenantId: 'kristians000', orgno: '310002364', name: 'Kristiansand integreringsmottak' };
const recommendation = { type: 'noteRecommendation', year: '2026', recommendedOn: '2026-06-01', reception, overseer: 'imdi00000000', size: 2, group: 'family', criteria: ['town'], promptStart: true } as const;

/** What comes of commands in a row. */
function after(...commands: CandidateCommand[]): CandidateState {
  return commands.reduce((state, command) => (candidateDecider.decide(state, command, facts) as DomainEvent[]).reduce((s, e) => candidateDecider.evolve(s, e), state), candidateDecider.initial);
}
const request = { type: 'noteRequest', requestId: 'r1' } as const;
const acceptance = { type: 'noteAcceptance', requestId: 'r1' } as const;
const settlement = (personId: string) => ({ type: 'noteSettlement', requestId: 'r1', personId }) as const;
const back = (reason: 'declined' | 'withdrawn' = 'declined') => ({ type: 'noteReturn', requestId: 'r1', reason }) as const;
const withdrawal = { type: 'noteWithdrawal' } as const;

describe('a candidate', () => {
  it('given a recommendation, then waits since its day', () => expect(after(recommendation)).toMatchObject({ status: 'waiting', waitingSince: '2026-06-01', size: 2, criteria: ['town'], reception }));
  it.each<[string, CandidateCommand[], string]>([
    ['a request', [request], 'requested'],
    ['its acceptance', [request, acceptance], 'accepted'],
    ['one of two settled', [request, acceptance, settlement('p1')], 'accepted'],
    ['both settled', [request, acceptance, settlement('p1'), settlement('p2')], 'settled'],
    ['one settled though the acceptance was crossed by a withdrawal', [request, settlement('p1')], 'accepted'],
    ['a decline', [request, back()], 'waiting'],
    ['a withdrawn request after acceptance', [request, acceptance, back('withdrawn')], 'waiting'],
    ['the recommendation taken back', [withdrawal], 'withdrawn'],
    ['the recommendation taken back under way', [request, withdrawal], 'requested'],
    ['the recommendation taken back under way, then a decline', [request, withdrawal, back()], 'withdrawn'],
    ['the recommendation taken back when it is too late', [request, acceptance, withdrawal], 'accepted'],
    ['a request though the recommendation was taken back', [withdrawal, request], 'requested'],
  ])('given %s, then it stands so', (_, commands, status) => expect(after(recommendation, ...commands).status).toBe(status));
  it('given a decline, then another request may stand', () => {
    expect(after(recommendation, request, back()).requestId).toBeUndefined();
    expect(after(recommendation, request, back(), { type: 'noteRequest', requestId: 'r2' })).toMatchObject({ status: 'requested', requestId: 'r2', waitingSince: '2026-06-01' });
  });
  it('given a request that stands, when another one comes or speaks, then nothing happens', () => {
    const state = after(recommendation, request);
    for (const command of [{ type: 'noteRequest', requestId: 'r2' }, { type: 'noteAcceptance', requestId: 'r2' }, { type: 'noteReturn', requestId: 'r2', reason: 'declined' }] as const) expect(candidateDecider.decide(state, command, facts)).toEqual([]);
  });
  it('given what is known, when it comes again, then nothing happens', () => {
    expect(candidateDecider.decide(after(recommendation), recommendation, facts)).toEqual([]);
    expect(candidateDecider.decide(after(recommendation, request, acceptance), acceptance, facts)).toEqual([]);
    expect(candidateDecider.decide(after(recommendation, request, acceptance, settlement('p1')), settlement('p1'), facts)).toEqual([]);
    expect(candidateDecider.decide(after(recommendation, withdrawal), withdrawal, facts)).toEqual([]);
  });
  it('given nobody, when a request names them, then nothing happens', () => expect(candidateDecider.decide(candidateDecider.initial, request, facts)).toEqual([]));
});

describe('an offer', () => {
  const offer: Offer = { validFrom: '2026-01-01', place: 'town', services: [], schools: [], sectors: ['health'], dwellings: { family: 2 }, minutesTo: {} };
  const awaited: DomainEvent = { type: 'suitability.offer.awaited.v1', data: { year: '2026', overseer: 'imdi00000000' } };
  const registered: DomainEvent = { type: 'suitability.offer.registered.v1', data: { year: '2026', registeredOn: '2026-06-25', ...offer } };
  const given = (...events: DomainEvent[]) => events.reduce((state, e) => offerDecider.evolve(state, e), offerDecider.initial);
  it('given a call, then it is awaited, once', () => {
    expect(offerDecider.decide(given(), { type: 'noteCall', year: '2026', overseer: 'imdi00000000' }, facts)).toEqual([awaited]);
    expect(offerDecider.decide(given(awaited), { type: 'noteCall', year: '2026', overseer: 'imdi00000000' }, facts)).toEqual([]);
    expect(offerDecider.decide(given(awaited, registered), { type: 'noteCall', year: '2026', overseer: 'imdi00000000' }, facts)).toEqual([]);
  });
  it('given no call, when registered, then it is refused', () => expect(offerDecider.decide(given(), { type: 'register', ...offer }, facts)).toMatchObject({ refused: 'wrong-state' }));
  it('given a call, when registered, then it stands until the next registration', () => {
    expect(offerDecider.decide(given(awaited), { type: 'register', ...offer }, facts)).toEqual([registered]);
    expect(given(awaited, registered)).toMatchObject({ status: 'registered', offer, registeredOn: '2026-06-25' });
    expect(offerDecider.decide(given(awaited, registered), { type: 'register', ...offer, place: 'small-place' }, facts)).toMatchObject([{ data: { place: 'small-place' } }]);
  });
  it('when it would begin after its year, then it is refused', () => {
    expect(offerDecider.decide(given(awaited), { type: 'register', ...offer, validFrom: '2027-01-01' }, facts)).toMatchObject({ refused: 'after-the-year', status: 422, pointer: '/validFrom', params: { year: '2026' } });
    expect(offerDecider.decide(given(awaited), { type: 'register', ...offer, validFrom: '2026-12-31' }, facts)).toHaveLength(1);
  });
});
