import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { current, homeDecider, type HomeCommand, type HomeFacts, type HomeState } from '../../../functions/housing/domain/home.ts';

let made = 0;
const facts: HomeFacts = { today: '2026-08-10', actor: 'a', newId: () => `id${++made}`, dwelling: { nearCentre: true }, wishesNearCentre: true };
const outside: HomeFacts = { ...facts, dwelling: { nearCentre: false } };
const open: HomeCommand = { type: 'open', householdId: 'h1', year: '2026', persons: [{ personId: 'p1' }, { personId: 'p2' }], openedOn: '2026-08-03' };
const begin = { type: 'begin', dwellingId: 'd1', from: '2026-08-10', monthlyRentOre: 1_200_000 } as const;
const deviation = { reason: 'none-vacant-near-centre', notedWith: 'p1' } as const;

const decide = (state: HomeState, command: HomeCommand, given: HomeFacts = facts): readonly DomainEvent[] | Refusal => homeDecider.decide(state, command, given);
function step(state: HomeState, command: HomeCommand, given: HomeFacts = facts): HomeState {
  const events = decide(state, command, given);
  if (isRefusal(events)) throw new Error(events.refused);
  return events.reduce((s, e) => homeDecider.evolve(s, e), state);
}
const after = (...commands: HomeCommand[]): HomeState => commands.reduce((state, command) => step(state, command), homeDecider.initial);
const housed = after(open, begin);
const { tenancyId } = current(housed)!;
const applied = after(open, { type: 'apply', scheme: 'housing-allowance', appliedOn: '2026-08-01' });
const { schemeId } = applied.schemes[0]!;

describe('a household that awaits a home', () => {
  it('waits from the day it came, and given the same again, then nothing happens', () => {
    expect(after(open).openedOn).toBe('2026-08-03');
    expect(decide(after(open), open)).toEqual([]);
  });
  it('given that it does not come, then its home is closed, once', () => {
    const closed = after(open, { type: 'close' });
    expect(closed.status).toBe('closed');
    expect(decide(closed, { type: 'close' })).toEqual([]);
    expect(decide(closed, begin)).toMatchObject({ refused: 'wrong-state' });
  });
  it('given that somebody of the family comes later, then they move in too, once', () => {
    const joined = after(open, { type: 'join', personId: 'p3' });
    expect(decide(joined, { type: 'join', personId: 'p3' })).toEqual([]);
    expect(decide(joined, begin)).toMatchObject([{ data: { persons: 3 } }]);
    expect(decide(homeDecider.initial, { type: 'join', personId: 'p3' })).toEqual([]);
  });
  it('given that one of them does not come, then the rest await it, and it is said once', () => {
    const left = after(open, { type: 'leave', personId: 'p2' });
    expect(left.persons).toEqual([{ personId: 'p1' }]);
    expect(decide(left, { type: 'leave', personId: 'p2' })).toEqual([]);
    expect(decide(left, begin)).toMatchObject([{ data: { persons: 1 } }]);
    expect(decide(homeDecider.initial, { type: 'leave', personId: 'p2' })).toEqual([]);
  });
  it('given that one never accepted does not come, then there is nothing to close', () => expect(decide(homeDecider.initial, { type: 'close' })).toEqual([]));
});

describe('a tenancy', () => {
  it('when begun, then says how many move in and when, and to whose home it belongs', () =>
    expect(decide(after(open), begin)).toMatchObject([{ type: 'housing.tenancy.begun.v1', data: { householdId: 'h1', from: '2026-08-10', persons: 2 } }]));
  it('of a dwelling that the municipality does not have is refused', () => expect(decide(after(open), begin, { ...facts, dwelling: undefined })).toMatchObject({ refused: 'dwelling-unknown', status: 422, pointer: '/dwellingId' }));
  it('begins at most a year ahead', () => {
    expect(decide(after(open), { ...begin, from: '2027-08-10' })).toHaveLength(1);
    expect(decide(after(open), { ...begin, from: '2027-08-11' })).toMatchObject({ refused: 'from-too-far-ahead', params: { date: '2027-08-10' } });
  });
  it('given twelve already, then no further one', () => {
    const all = Array.from({ length: 12 }, () => begin).reduce<HomeState>((state, command) => step(state, command), after(open));
    expect(decide(all, begin)).toMatchObject({ refused: 'too-many-tenancies', params: { limit: 12 } });
  });
  it('ends once, on a day that has come and is not before it began', () => {
    const end = { type: 'end', tenancyId, to: '2026-08-10' } as const;
    expect(decide(housed, { ...end, to: '2026-08-11' })).toMatchObject({ refused: 'date-in-future' });
    expect(decide(housed, { ...end, to: '2026-08-09' })).toMatchObject({ refused: 'ends-before-it-begins', params: { date: '2026-08-10' } });
    expect(decide(housed, { ...end, tenancyId: 'another' })).toMatchObject({ refused: 'not-found', status: 404 });
    const ended = step(housed, end);
    expect([current(ended), ended.tenancies[0]!.to]).toEqual([undefined, '2026-08-10']);
    expect(decide(ended, end)).toMatchObject({ refused: 'tenancy-ended', params: { date: '2026-08-10' } });
  });
  it('given that the household does not come, then it can still end', () => expect(decide(step(housed, { type: 'close' }), { type: 'end', tenancyId, to: '2026-08-10' })).toHaveLength(1));
});

describe('a dwelling outside the centre', () => {
  it('given that the council wishes for the centre, then needs a reason', () => expect(decide(after(open), begin, outside)).toMatchObject({ refused: 'deviation-reason-required', status: 422, pointer: '/deviation' }));
  it('given a reason, then is let, and the reason stands', () => expect(current(step(after(open), { ...begin, deviation }, outside))?.deviation).toEqual(deviation));
  it('given no such wish, then needs none, and takes none', () => {
    expect(decide(after(open), begin, { ...outside, wishesNearCentre: false })).toHaveLength(1);
    expect(decide(after(open), { ...begin, deviation }, { ...outside, wishesNearCentre: false })).toMatchObject({ refused: 'no-deviation' });
  });
  it('is another thing than one near the centre, which takes no reason', () => expect(decide(after(open), { ...begin, deviation })).toMatchObject({ refused: 'no-deviation' }));
});

describe('an application to Husbanken', () => {
  it('waits for its answer before the same is applied for again', () => {
    expect(decide(applied, { type: 'apply', scheme: 'housing-allowance', appliedOn: '2026-08-02' })).toMatchObject({ refused: 'scheme-waits' });
    expect(decide(applied, { type: 'apply', scheme: 'start-loan', appliedOn: '2026-08-02' })).toHaveLength(1);
  });
  it('is not from a day to come', () => expect(decide(after(open), { type: 'apply', scheme: 'start-loan', appliedOn: '2026-08-11' })).toMatchObject({ refused: 'date-in-future', pointer: '/appliedOn' }));
  it('is answered once, after it was made', () => {
    const answer = { type: 'decide', schemeId, outcome: 'granted', decidedOn: '2026-08-09', amountOre: 250_000 } as const;
    expect(decide(applied, { ...answer, decidedOn: '2026-08-11' })).toMatchObject({ refused: 'date-in-future', pointer: '/decidedOn' });
    expect(decide(applied, { ...answer, decidedOn: '2026-07-31' })).toMatchObject({ refused: 'decided-before-applied' });
    expect(decide(applied, { ...answer, schemeId: 'another' })).toMatchObject({ refused: 'not-found' });
    const answered = step(applied, answer);
    expect(answered.schemes).toEqual([{ schemeId, scheme: 'housing-allowance', appliedOn: '2026-08-01', outcome: 'granted', decidedOn: '2026-08-09', amountOre: 250_000 }]);
    expect(decide(answered, answer)).toMatchObject({ refused: 'scheme-decided' });
    expect(decide(answered, { type: 'apply', scheme: 'housing-allowance', appliedOn: '2026-08-10' })).toHaveLength(1);
  });
  it('given a no, then has no amount', () => expect(decide(applied, { type: 'decide', schemeId, outcome: 'refused', decidedOn: '2026-08-09', amountOre: 1 })).toMatchObject({ refused: 'amount-not-granted' }));
  it('given twelve already, then no further one', () => {
    const all = Array.from({ length: 12 }).reduce<HomeState>((state) => {
      const waiting = step(state, { type: 'apply', scheme: 'start-loan', appliedOn: '2026-08-01' });
      return step(waiting, { type: 'decide', schemeId: waiting.schemes.at(-1)!.schemeId, outcome: 'refused', decidedOn: '2026-08-01' });
    }, after(open));
    expect(decide(all, { type: 'apply', scheme: 'start-loan', appliedOn: '2026-08-01' })).toMatchObject({ refused: 'too-many-schemes' });
  });
});
