import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { yearDecider, type YearCommand, type YearState } from '../../../functions/settlement/domain/year.ts';

const facts = { today: '2026-06-22', actor: 'm', newId: () => '' };
const call = (callId: string, number: number): YearCommand => ({ type: 'receiveCall', year: '2026', overseer: 'overseer0000', callId, number, unaccompaniedMinors: 0 });
const decision = (persons: number, more: Partial<YearCommand & { type: 'decide' }> = {}): YearCommand => ({ type: 'decide', persons, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: false, ...more });
const after = (...commands: YearCommand[]): YearState => commands.reduce((state, command) =>
  (yearDecider.decide(state, command, facts) as readonly DomainEvent[]).reduce((s, e) => yearDecider.evolve(s, e), state), yearDecider.initial);

describe('the end of a year', () => {
  const expire = (today: string) => yearDecider.decide(after(call('c1', 60), decision(60)), { type: 'expire', persons: 4 }, { ...facts, today });
  it('given a year that is over, when its places expire, then they are counted; and while it lasts it is refused', () => {
    const events = expire('2027-01-01') as DomainEvent[];
    expect(events).toEqual([{ type: 'settlement.year.places-expired.v1', data: { year: '2026', persons: 4, expiredOn: '2027-01-01' } }]);
    expect([...events, ...events].reduce((s, e) => yearDecider.evolve(s, e), after(call('c1', 60), decision(60)))).toMatchObject({ expired: 8, council: { persons: 60 } });
    expect(expire('2026-12-31')).toMatchObject({ refused: 'year-not-over', status: 409 });
    expect(yearDecider.decide(after(call('c1', 60)), { type: 'expire', persons: 4 }, { ...facts, today: '2027-01-01' })).toMatchObject({ refused: 'wrong-state' });
  });
});

describe('a settlement year', () => {
  it('given no call, when the council decides, then it is refused', () => expect(yearDecider.decide(after(), decision(60), facts)).toMatchObject({ refused: 'wrong-state', status: 409 }));
  it('given a call, when the council decides on none, then that is an answer', () => {
    expect(after(call('c1', 60), decision(0))).toMatchObject({ status: 'decided', council: { persons: 0 }, call: { number: 60 } });
  });
  it('given a call, when a decision of tomorrow is registered, then it is refused', () => {
    expect(yearDecider.decide(after(call('c1', 60)), decision(60, { decidedOn: '2026-06-23' }), facts)).toMatchObject({ refused: 'date-in-future', pointer: '/decidedOn', status: 422 });
    expect(after(call('c1', 60), decision(60, { decidedOn: '2026-06-22' })).status).toBe('decided');
  });
  it('given a decision, when the council decides again, then the new one holds', () => {
    expect(after(call('c1', 60), decision(40), decision(50, { excludesUnaccompaniedMinors: true })).council).toEqual({ callId: 'c1', persons: 50, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: true });
  });
  it('given a decision, when a later call comes, then its number holds and so does the decision', () => {
    expect(after(call('c1', 60), decision(40), call('c2', 80))).toMatchObject({ status: 'decided', call: { callId: 'c2', number: 80 }, council: { persons: 40 } });
  });
  it('given a call, when the council decides for several years, then it is at most four, this one first', () => {
    for (const through of ['2026', '2029']) expect(after(call('c1', 45), decision(40, { through, wishes: ['near-centre'], caseReference: '17/45' })).council).toMatchObject({ through, wishes: ['near-centre'], caseReference: '17/45' });
    for (const through of ['2025', '2030']) expect(yearDecider.decide(after(call('c1', 45)), decision(40, { through }), facts)).toMatchObject({ refused: 'through-out-of-range', status: 422, pointer: '/through', params: { first: '2026', last: '2029' } });
  });
  it('given a call, when it comes once more, then nothing happens', () => expect(yearDecider.decide(after(call('c1', 60)), call('c1', 60), facts)).toEqual([]));
  it('given calls in any order and any number of times, then the last one issued holds', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1 }), (order) => {
      expect(after(...order.map((n) => call(`c${n}`, 10 + n))).call).toMatchObject({ number: 10 + Math.max(...order) });
    }));
  });
});

describe('a year that an earlier decision covers', () => {
  const inherit = (persons: number): YearCommand => ({ type: 'inherit', year: '2026', overseer: 'overseer0000', inheritedFrom: '2025', persons, decidedOn: '2025-01-20', excludesUnaccompaniedMinors: true, through: '2027' });
  it('given nothing, when inherited, then it is decided without a call, and the call may come later', () => {
    expect(after(inherit(40))).toMatchObject({ status: 'decided', year: '2026', overseer: 'overseer0000', council: { persons: 40, inheritedFrom: '2025' } });
    expect(after(inherit(40))).not.toHaveProperty('call');
    expect(after(inherit(40), call('c1', 45))).toMatchObject({ status: 'decided', call: { number: 45 }, council: { persons: 40 } });
  });
  it('given a decision of its own, when inherited, then its own stands', () => expect(yearDecider.decide(after(call('c1', 45), decision(10)), inherit(40), facts)).toEqual([]));
  it('given an inherited decision, when the earlier one is changed, then so is this', () => expect(after(inherit(40), inherit(30)).council).toMatchObject({ persons: 30 }));
  it('given an inherited decision, when the council decides, then only after the call; then it is its own', () => {
    expect(yearDecider.decide(after(inherit(40)), decision(20), facts)).toMatchObject({ refused: 'call-missing', status: 409, params: { year: '2026' } });
    const own = after(inherit(40), call('c1', 45), decision(20));
    expect(own.council).toEqual({ callId: 'c1', persons: 20, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: false });
    expect(yearDecider.decide(own, inherit(40), facts)).toEqual([]);
  });
});

describe('family reunification', () => {
  const reunify = (persons: number): YearCommand => ({ type: 'reunify', year: '2026', overseer: 'overseer0000', persons, arrivedOn: '2026-06-20' });
  it('given a year with or without a decision, when registered, then it is added up and touches neither call nor council', () => {
    expect(after(call('c1', 45), reunify(2))).toMatchObject({ status: 'called', reunified: 2 });
    const decided = after(call('c1', 45), decision(40));
    expect(after(call('c1', 45), decision(40), reunify(2), reunify(1))).toEqual({ ...decided, reunified: 3 });
  });
  it('given a year that nobody was called upon for, then it is counted all the same, and the call may come later', () => {
    expect(after(reunify(1), reunify(1))).toEqual({ status: 'uncalled', year: '2026', overseer: 'overseer0000', reunified: 2 });
    expect(after(reunify(1), call('c1', 45), decision(40))).toMatchObject({ status: 'decided', reunified: 1, call: { number: 45 }, council: { persons: 40 } });
    expect(yearDecider.decide(after(reunify(1)), decision(40), facts)).toMatchObject({ refused: 'wrong-state', status: 409 });
  });
});
