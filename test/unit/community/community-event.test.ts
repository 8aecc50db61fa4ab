import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import { MOST_SIGN_UPS, eventDecider, type Details, type EventCommand } from '../../../functions/community/domain/community-event.ts';
import { mustWait, promoted, taken, waiting, type SignUp } from '../../../functions/community/domain/seats.ts';
import { TODAY, story } from './given.ts';

const hike: Details = { kind: 'hike', title: 'Til topps', date: '2099-06-01', startsAt: '11:00', place: 'Torget' };
const planned = (more: Partial<Details> = {}) => story(eventDecider).given({ type: 'plan', ...hike, ...more });
const person = (personId: string): EventCommand => ({ type: 'signUp', personId });
const outside = (outsiders: number): EventCommand => ({ type: 'signUp', outsiders });
const full = () => planned({ capacity: 2 }).given(person('a')).given(person('b')).given(person('c')).given(person('d'));

describe('an event is planned', () => {
  it('for today or later, with or without end, organiser and capacity', () => {
    expect(planned().state).toMatchObject({ status: 'planned', title: 'Til topps', signUps: [] });
    expect(planned({ date: TODAY }).state.status).toBe('planned');
    expect(story(eventDecider, { partner: 'active' }).given({ type: 'plan', ...hike, endsAt: '15:00', partnerId: 'p', capacity: 3 }).state).toMatchObject({ endsAt: '15:00', partnerId: 'p', capacity: 3 });
  });
  it.each([
    ['on a day that is over', { date: '2099-04-30' }, {}, 'date-in-past', '/date'],
    ['to end before it begins', { endsAt: '11:00' }, {}, 'ends-before-it-began', '/endsAt'],
    ['by a partner that is not there', { partnerId: 'p' }, { partner: '' }, 'partner-unknown', '/partnerId'],
    ['by a partner that has ended', { partnerId: 'p' }, { partner: 'ended' }, 'partner-unknown', '/partnerId'],
  ])('not %s', (_, more, facts, refused, pointer) => expect(story(eventDecider, facts).when({ type: 'plan', ...hike, ...more })).toMatchObject({ refused, status: 422, pointer }));
});

describe('sign-ups', () => {
  it('take seats until the event is full, then they wait in order', () => {
    const { state } = full();
    expect(state.signUps.map(({ personId, waits = false }) => [personId, waits])).toEqual([['a', false], ['b', false], ['c', true], ['d', true]]);
    expect([taken(state.signUps), waiting(state.signUps)]).toEqual([2, 2]);
  });
  it('never wait where there is room for all', () => expect(planned().given(outside(500)).given(person('a')).state.signUps.some(({ waits }) => waits)).toBe(false));
  it('do not overtake a group that waits, though there is a seat', () => {
    const { state } = planned({ capacity: 3 }).given(outside(2)).given(outside(2)).given(person('a'));
    expect(state.signUps.map(({ waits = false }) => waits)).toEqual([false, true, true]);
  });
  it.each<[string, EventCommand, string, number]>([
    ['of nobody', { type: 'signUp' }, 'person-or-outsiders', 422], ['of a person and outsiders at once', { type: 'signUp', personId: 'x', outsiders: 2 }, 'person-or-outsiders', 422],
    ['of the same person again', person('a'), 'already-signed-up', 409], ['of the same person who waits', person('d'), 'already-signed-up', 409], ['of more than there will ever be room for', outside(3), 'more-than-capacity', 422],
  ])('are refused %s', (_, command, refused, status) => expect(full().when(command)).toMatchObject({ refused, status }));
  it('are refused when the event is over, and above the limit', () => {
    expect(full().when(person('x'), { today: '2099-06-02' })).toMatchObject({ refused: 'event-over', params: { date: '2099-06-01' } });
    const many = planned();
    for (let i = 0; i < MOST_SIGN_UPS; i++) many.given(person(`p${i}`));
    expect(many.when(person('x'))).toMatchObject({ refused: 'too-many-sign-ups' });
  });
});

describe('a cancellation', () => {
  const cancel = (signUpId: string): EventCommand => ({ type: 'cancelSignUp', signUpId });
  it('gives the seat to the first who waits, and to nobody else', () => {
    const [a] = full().state.signUps;
    const after = full().given(cancel(a!.signUpId));
    expect(after.told.at(-1)!.data).toMatchObject({ personId: 'a', promoted: [{ personId: 'c' }] });
    expect(after.state.signUps.map(({ personId, waits = false }) => [personId, waits])).toEqual([['b', false], ['c', false], ['d', true]]);
  });
  it('of somebody who waits promotes nobody', () => {
    const c = full().state.signUps[2]!;
    expect(full().given(cancel(c.signUpId)).told.at(-1)!.data).toMatchObject({ personId: 'c', promoted: [] });
  });
  it('of a group gives its seats to as many as they suffice for, in order', () => {
    const before = planned({ capacity: 3 }).given(outside(3)).given(person('a')).given(outside(2)).given(person('b'));
    expect(before.given(cancel(before.state.signUps[0]!.signUpId)).state.signUps.map(({ waits = false }) => waits)).toEqual([false, false, true]);
  });
  it('again changes nothing; of an unknown sign-up there is nothing to find', () => {
    const [a] = full().state.signUps;
    expect(full().given(cancel(a!.signUpId)).when(cancel(a!.signUpId))).toEqual([]);
    expect(full().when(cancel('nobody'))).toMatchObject({ refused: 'not-found', status: 404 });
  });
  it('is too late when the event is over', () => expect(full().when(cancel(full().state.signUps[0]!.signUpId), { today: '2099-06-02' })).toMatchObject({ refused: 'event-over' }));
});

describe('a change', () => {
  it('of capacity gives seats to those who wait, in order', () => {
    const after = full().given({ type: 'change', ...hike, capacity: 3 });
    expect(after.told.at(-1)!.data.promoted).toMatchObject([{ personId: 'c' }]);
    expect(full().given({ type: 'change', ...hike }).state.signUps.some(({ waits }) => waits), 'room for all').toBe(false);
  });
  it('never takes a seat away, nor leaves a group waiting for more than there is', () => {
    expect(full().when({ type: 'change', ...hike, capacity: 1 })).toMatchObject({ refused: 'capacity-below-taken', params: { taken: 2 } });
    expect(planned({ capacity: 5 }).given(person('a')).given(outside(5)).when({ type: 'change', ...hike, capacity: 4 })).toMatchObject({ refused: 'capacity-below-taken', params: { taken: 5 } });
  });
});

describe('a withdrawn event', () => {
  const withdrawn = () => full().given(outside(1)).given({ type: 'withdraw', reason: 'weather' });
  it('names those who had signed up, so that they can be told', () => {
    expect(withdrawn().told.at(-1)!.data).toEqual({ reason: 'weather', withdrawnOn: TODAY, persons: [{ personId: 'a' }, { personId: 'b' }, { personId: 'c' }, { personId: 'd' }] });
    expect(withdrawn().state.withdrawal).toEqual({ on: TODAY, reason: 'weather' });
  });
  it.each<EventCommand>([person('x'), { type: 'change', ...hike }, { type: 'withdraw', reason: 'weather' }])('takes no more: $type', (command) => expect(withdrawn().when(command)).toMatchObject({ refused: 'wrong-state' }));
});

describe('an erased person', () => {
  it.each([['planned', full], ['withdrawn', () => full().given({ type: 'withdraw', reason: 'illness' })]] as const)('leaves a seat without a name at a %s event', (status, before) => {
    const { state } = before().given({ type: 'anonymise', personId: 'a' });
    expect(state.status).toBe(status);
    expect(state.signUps.map(({ personId }) => personId)).toEqual([undefined, 'b', 'c', 'd']);
    expect(taken(state.signUps)).toBe(2);
    expect(JSON.stringify(state)).not.toContain('"a"');
  });
  it('who is not there, or was forgotten already, changes nothing', () => {
    expect(full().when({ type: 'anonymise', personId: 'x' })).toEqual([]);
    expect(full().given({ type: 'anonymise', personId: 'a' }).when({ type: 'anonymise', personId: 'a' })).toEqual([]);
  });
});

it('whatever happens, seats are never given twice, nobody overtakes, and no seat is empty while the first who waits fits', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('person' as const), n: fc.nat(30) }), fc.record({ do: fc.constant('outside' as const), n: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constant('cancel' as const), n: fc.nat(20) }), fc.record({ do: fc.constant('capacity' as const), n: fc.integer({ min: 1, max: 9 }) }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const event = planned({ capacity: 4 });
    for (const { do: what, n } of steps) {
      const { signUps } = event.state;
      const command: EventCommand = what === 'person' ? person(`p${n}`) : what === 'outside' ? outside(n) : what === 'capacity' ? { type: 'change', ...hike, capacity: n }
        : { type: 'cancelSignUp', signUpId: signUps[n % Math.max(1, signUps.length)]?.signUpId ?? '' };
      if (!isRefusal(event.when(command))) event.given(command);
      const { signUps: now, capacity } = event.state;
      expect(taken(now)).toBeLessThanOrEqual(capacity!);
      expect(promoted(now, capacity)).toEqual([]);
      expect(new Set(now.map(({ signUpId }) => signUpId)).size).toBe(now.length);
    }
  }), { numRuns: 300 });
});

it('a seat that is free is waited for when somebody waits already', () => {
  const signUps: SignUp[] = [{ signUpId: '1', outsiders: 1 }, { signUpId: '2', outsiders: 3, waits: true }];
  expect(mustWait(signUps, { signUpId: '3', personId: 'a' }, 3)).toBe(true);
});
