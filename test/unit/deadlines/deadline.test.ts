import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '#shared/calendar/dates.ts';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { deadlineDecider, machine, tellOn, type DeadlineCommand, type DeadlineState } from '../../../functions/deadlines/domain/deadline.ts';

const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `deadlines.deadline.${name}.v1`, data });
const kind = 'programme-start';
const opened = event('opened', { kind, settledOn: '2026-08-03', dueOn: '2026-11-03' });
const approaching = event('approaching', { kind, dueOn: '2026-11-03' });
const overdue = event('overdue', { kind, dueOn: '2026-11-03' });
const startNoted = event('start-noted', { startedOn: '2026-08-24' });
const fulfilled = (startedOn: string, daysLate: number): DomainEvent => event('fulfilled', { kind, dueOn: '2026-11-03', startedOn, daysLate });

const given = (...events: DomainEvent[]): DeadlineState => events.reduce((state, e) => deadlineDecider.evolve(state, e), deadlineDecider.initial);
function when(state: DeadlineState, command: DeadlineCommand, today: string): readonly DomainEvent[] {
  const events = deadlineDecider.decide(state, command, { today, actor: 'a', newId: () => '' });
  if (isRefusal(events)) throw new Error(events.refused);
  return events;
}
const open: DeadlineCommand = { type: 'open', settledOn: '2026-08-03' };
const fulfil = (startedOn: string): DeadlineCommand => ({ type: 'fulfil', startedOn });
const tell: DeadlineCommand = { type: 'tell' };

describe('opening', () => {
  it('given settlement on 3 August, then the last day is 3 November', () => expect(when(given(), open, '2026-08-03')).toEqual([opened]));
  it('given settlement on 30 November, then the last day is the last of February', () => {
    expect(when(given(), { type: 'open', settledOn: '2026-11-30' }, '2026-11-30')).toMatchObject([{ data: { dueOn: '2027-02-28' } }]);
  });
  it('given a settlement heard of with 30 days left, then it is told at once that the deadline approaches', () => expect(when(given(), open, '2026-10-04')).toEqual([opened, approaching]));
  it('given a settlement long past, then it is overdue at once, and nobody is told that it approaches', () => expect(when(given(), open, '2027-05-01')).toEqual([opened, overdue]));
  it('given the programme\'s start was heard of first, then the deadline is fulfilled and nothing is told, however late we hear of it', () => {
    expect(when(given(startNoted), open, '2027-05-01')).toEqual([opened, fulfilled('2026-08-24', 0)]);
  });
  it('given it is open, when the settlement comes again, then nothing happens', () => expect(when(given(opened), open, '2027-05-01')).toEqual([]));
});

describe('telling', () => {
  it.each([
    ['31 days before', '2026-10-03', []], ['30 days before', '2026-10-04', [approaching]], ['on the last day', '2026-11-03', [approaching]],
    ['on the day after', '2026-11-04', [overdue]], ['after an outage of weeks', '2026-12-20', [overdue]],
  ])('given an open deadline, %s', (_, today, events) => expect(when(given(opened), tell, today)).toEqual(events));
  it('given "approaching" is told, when asked again the same day, then nothing is told', () => expect(when(given(opened, approaching), tell, '2026-10-04')).toEqual([]));
  it('given "approaching" is told, when the last day has passed, then "overdue" is told', () => expect(when(given(opened, approaching), tell, '2026-11-04')).toEqual([overdue]));
  it('given "overdue" is told, then nothing is ever told again', () => expect(when(given(opened, overdue), tell, '2028-01-01')).toEqual([]));
  it('given a programme has started, then nothing is told', () => expect(when(given(opened, fulfilled('2026-08-24', 0)), tell, '2028-01-01')).toEqual([]));
  it('given only a start is known, then nothing is told', () => expect(when(given(startNoted), tell, '2028-01-01')).toEqual([]));
});

describe('starting the programme', () => {
  it('on the last day is in time', () => expect(when(given(opened, approaching), fulfil('2026-11-03'), '2026-11-03')).toEqual([fulfilled('2026-11-03', 0)]));
  it('after it was overdue fulfils it late, with the days noted', () => expect(when(given(opened, approaching, overdue), fulfil('2026-11-13'), '2026-11-13')).toEqual([fulfilled('2026-11-13', 10)]));
  it('in time but registered after it was overdue is not late', () => expect(when(given(opened, overdue), fulfil('2026-10-20'), '2026-12-01')).toEqual([fulfilled('2026-10-20', 0)]));
  it('before the settlement is heard of is noted', () => expect(when(given(), fulfil('2026-08-24'), '2026-08-24')).toEqual([startNoted]));
  it('twice changes nothing', () => {
    expect(when(given(opened, fulfilled('2026-08-24', 0)), fulfil('2026-09-01'), '2026-09-01')).toEqual([]);
    expect(when(given(startNoted), fulfil('2026-09-01'), '2026-09-01')).toEqual([]);
  });
});

describe('the next date to tell something', () => {
  it.each([
    ['open', given(opened), '2026-10-04'], ['approaching', given(opened, approaching), '2026-11-04'], ['overdue', given(opened, overdue), undefined],
    ['fulfilled', given(opened, fulfilled('2026-08-24', 0)), undefined], ['awaiting settlement', given(startNoted), undefined],
  ])('of one that is %s', (_, state, date) => expect(tellOn(state)).toBe(date));
  it('is a date on which there is something to tell, and not the day before', () => {
    for (const state of [given(opened), given(opened, approaching)]) {
      expect(when(state, tell, tellOn(state)!)).toHaveLength(1);
      expect(when(state, tell, addDays(tellOn(state)!, -1))).toEqual([]);
    }
  });
});

describe('whatever comes in whatever order', () => {
  const step = fc.oneof(
    fc.constant<DeadlineCommand>(open), fc.constant<DeadlineCommand>(tell),
    fc.integer({ min: 0, max: 200 }).map((days): DeadlineCommand => fulfil(addDays('2026-08-03', days))),
  );
  it('each thing is told at most once, none too early, none after the start, and the machine is kept', () => fc.assert(fc.property(fc.array(fc.tuple(step, fc.integer({ min: 0, max: 40 })), { maxLength: 12 }), (steps) => {
    let today = '2026-08-03';
    let state = given();
    const all: string[] = [];
    for (const [command, days] of steps) {
      today = addDays(today, days);
      for (const e of when(state, command, today)) {
        const from = state.status;
        state = deadlineDecider.evolve(state, e);
        if (e.type !== opened.type || from === '') expect(machine.some((t) => t.event === e.type && t.from.includes(from) && t.to === state.status)).toBe(true);
        if (e.type === approaching.type) expect(today >= '2026-10-04' && today <= '2026-11-03').toBe(true);
        if (e.type === overdue.type) expect(today > '2026-11-03').toBe(true);
        if (e.type === approaching.type || e.type === overdue.type) expect(all).not.toContain(fulfilled('', 0).type);
        all.push(e.type);
      }
    }
    expect(new Set(all).size).toBe(all.length);
    if (state.dueOn) expect(state.dueOn).toBe(addMonths(state.settledOn!, 3));
  })));
});
