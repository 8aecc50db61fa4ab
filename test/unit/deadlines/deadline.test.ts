import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '#shared/calendar/dates.ts';
import { isRefusal, type Refusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import { CLOCKS, CLOCK_KINDS, type ClockKind } from '../../../functions/deadlines/domain/clocks.ts';
import { clocksIn, deadlineDecider, machine, tellOn, type DeadlineCommand, type DeadlineState } from '../../../functions/deadlines/domain/deadline.ts';

const event = (name: string, data: DomainEvent['data']): DomainEvent => ({ type: `deadlines.deadline.${name}.v1`, data });
const DUE = { 'programme-start': '2026-11-03', 'start-2-weeks': '2026-08-17', 'start-4-weeks': '2026-08-31', registration: '2026-10-03', schooling: '2026-09-03', 'disability-grant': '2027-10-03' } as const;
const opened = (...kinds: ClockKind[]): DomainEvent => event('opened', { settledOn: '2026-08-03', clocks: kinds.map((kind) => ({ kind, dueOn: DUE[kind] })) });
const ADULT = opened('programme-start', 'registration', 'disability-grant');
const FROM_RECEPTION = opened('programme-start', 'start-2-weeks', 'start-4-weeks', 'registration', 'disability-grant');
const CHILD = opened('registration', 'schooling', 'disability-grant');
const approaching = event('approaching', { kind: 'programme-start', dueOn: '2026-11-03' });
const overdue = event('overdue', { kind: 'programme-start', dueOn: '2026-11-03' });
const startNoted = event('start-noted', { startedOn: '2026-08-24' });
const fulfilled = (startedOn: string, daysLate: number): DomainEvent => event('fulfilled', { kind: 'programme-start', dueOn: '2026-11-03', startedOn, daysLate });
const told = (...clocks: [ClockKind, string][]): DomainEvent => event('clocks-told', { clocks: clocks.map(([kind, as]) => ({ kind, dueOn: DUE[kind], as })) });
const registered = (on: string, daysLate = 0): DomainEvent => event('clock-fulfilled', { kind: 'registration', dueOn: '2026-10-03', on, daysLate });
const dismissed = event('clock-dismissed', { kind: 'schooling' });
const closed = event('closed', { reason: 'moved-out' });

const given = (...events: DomainEvent[]): DeadlineState => events.reduce((state, e) => deadlineDecider.evolve(state, e), deadlineDecider.initial);
const asked = (state: DeadlineState, command: DeadlineCommand, today: string): readonly DomainEvent[] | Refusal => deadlineDecider.decide(state, command, { today, actor: 'a', newId: () => '' });
function when(state: DeadlineState, command: DeadlineCommand, today: string): readonly DomainEvent[] {
  const events = asked(state, command, today);
  if (isRefusal(events)) throw new Error(events.refused);
  return events;
}
const refusal = (state: DeadlineState, command: DeadlineCommand, today: string): string => {
  const events = asked(state, command, today);
  return isRefusal(events) ? events.refused : `not refused: ${JSON.stringify(events)}`;
};
const statuses = (state: DeadlineState): Record<string, string> => Object.fromEntries(clocksIn(state).map(({ kind, status }) => [kind, status]));
const open: DeadlineCommand = { type: 'open', settledOn: '2026-08-03' };
const start = (startedOn: string): DeadlineCommand => ({ type: 'start', startedOn });
const register = (on: string): DeadlineCommand => ({ type: 'fulfil', kind: 'registration', on });
const tell: DeadlineCommand = { type: 'tell' };

const later = { 'programme-start': '2026-11-10', registration: '2026-10-10', schooling: '2026-09-10', 'disability-grant': '2027-10-10' } as const;
const recomputed = (...kinds: (keyof typeof later)[]): DomainEvent => event('recomputed', { settledOn: '2026-08-10', previous: '2026-08-03', clocks: kinds.map((kind) => ({ kind, dueOn: later[kind] })) });
const RECOMPUTED = recomputed('programme-start', 'registration', 'disability-grant');

describe('a settlement date that is corrected', () => {
  const correct: DeadlineCommand = { type: 'correct', previous: '2026-08-03', settledOn: '2026-08-10' };
  it('moves every clock with it, once', () => {
    expect(when(given(ADULT), correct, '2026-08-20')).toEqual([RECOMPUTED]);
    expect(when(given(ADULT, RECOMPUTED), correct, '2026-08-20')).toEqual([]);
    expect(tellOn(given(ADULT, RECOMPUTED))).toBe('2026-09-26');
  });
  it('takes back what was told by the former date, and tells anew what holds by this one', () => {
    expect(when(given(ADULT, approaching, overdue), correct, '2026-11-05')).toEqual([RECOMPUTED, event('approaching', { kind: 'programme-start', dueOn: '2026-11-10' }), event('clocks-told', { clocks: [{ kind: 'registration', dueOn: '2026-10-10', as: 'overdue' }] })]);
    expect(statuses(given(ADULT, overdue, told(['registration', 'overdue']), RECOMPUTED))).toEqual({ 'programme-start': 'open', registration: 'open', 'disability-grant': 'open' });
  });
  it('tells anew whether the programme began in time', () => {
    expect(when(given(ADULT, fulfilled('2026-11-12', 9)), correct, '2026-11-20')).toEqual([RECOMPUTED, event('fulfilled', { kind: 'programme-start', dueOn: '2026-11-10', startedOn: '2026-11-12', daysLate: 2 }), event('clocks-told', { clocks: [{ kind: 'registration', dueOn: '2026-10-10', as: 'overdue' }] })]);
  });
  it('is to be registered in its turn, though the former date was; a place at school stays', () => {
    const schooled = event('clock-fulfilled', { kind: 'schooling', dueOn: DUE.schooling, on: '2026-08-12', daysLate: 0 });
    expect(statuses(given(CHILD, registered('2026-08-04'), schooled, recomputed('registration', 'schooling', 'disability-grant')))).toEqual({ registration: 'open', schooling: 'fulfilled', 'disability-grant': 'open' });
  });
  it('changes nothing that is not relevant any more', () => {
    expect(when(given(CHILD, dismissed, closed), { ...correct, belowProgrammeAge: true }, '2026-12-24')).toEqual([recomputed('registration', 'schooling', 'disability-grant')]);
    expect(statuses(given(CHILD, dismissed, closed, recomputed('registration', 'schooling', 'disability-grant')))).toEqual({ registration: 'not-relevant', schooling: 'not-relevant', 'disability-grant': 'not-relevant' });
  });
  it('says nothing of somebody whose time runs from another day, or of whom nothing runs', () => {
    for (const state of [given(), given(event('opened', { settledOn: '2026-08-05', clocks: [] }))]) expect(when(state, correct, '2026-08-20')).toEqual([]);
  });
});

describe('somebody who had not left after all', () => {
  const reopened = (...kinds: ClockKind[]): DomainEvent => event('reopened', { kinds });
  it('has the clocks again that stopped, but not what did not concern them, and hears of what has become due', () => {
    expect(when(given(CHILD, dismissed, closed), { type: 'reopen' }, '2026-08-20')).toEqual([reopened('registration', 'disability-grant')]);
    expect(when(given(ADULT, closed), { type: 'reopen' }, '2026-10-20')).toEqual([reopened('programme-start', 'registration', 'disability-grant'), approaching, told(['registration', 'overdue'])]);
    expect(statuses(given(CHILD, dismissed, closed, reopened('registration', 'disability-grant')))).toEqual({ registration: 'open', schooling: 'not-relevant', 'disability-grant': 'open' });
  });
  it('may be told so twice, or when nothing had stopped', () => {
    for (const state of [given(), given(ADULT), given(ADULT, closed, reopened('programme-start', 'registration', 'disability-grant'))]) expect(when(state, { type: 'reopen' }, '2026-08-20')).toEqual([]);
  });
});

describe('settlement', () => {
  it('of an adult on 3 August starts the three months, the two months of the registration, and the fourteen of the grant', () => expect(when(given(), open, '2026-08-03')).toEqual([ADULT]));
  it('of an adult from an integration reception starts two and four weeks beside them', () => expect(when(given(), { ...open, fromReception: true }, '2026-08-03')).toEqual([FROM_RECEPTION]));
  it('of somebody below programme age starts schooling and no programme, also from a reception', () => {
    expect(when(given(), { ...open, belowProgrammeAge: true }, '2026-08-03')).toEqual([CHILD]);
    expect(when(given(), { ...open, belowProgrammeAge: true, fromReception: true }, '2026-08-03')).toEqual([CHILD]);
  });
  it('on 30 November has its last day on the last of February', () => {
    expect(when(given(), { type: 'open', settledOn: '2026-11-30' }, '2026-11-30')).toMatchObject([{ data: { clocks: [{ kind: 'programme-start', dueOn: '2027-02-28' }, { dueOn: '2027-01-30' }, { dueOn: '2028-01-30' }] } }]);
  });
  it('before a rule was in force starts no clock of that rule', () => {
    expect(when(given(), { type: 'open', settledOn: '2019-08-05', fromReception: true }, '2019-08-05')).toMatchObject([{ data: { clocks: [{ kind: 'programme-start', dueOn: '2019-11-05' }] } }]);
  });
  it('heard of late tells at once what comes near and what is overdue, each by itself', () => {
    expect(when(given(), { ...open, fromReception: true }, '2026-10-04')).toEqual([FROM_RECEPTION, approaching, told(['start-2-weeks', 'overdue'], ['start-4-weeks', 'overdue'], ['registration', 'overdue'])]);
  });
  it('heard of years late tells that the notice has passed, and of nothing that it approaches', () => {
    expect(when(given(), open, '2028-05-01')).toEqual([ADULT, overdue, told(['registration', 'overdue'], ['disability-grant', 'passed'])]);
  });
  it('heard of after the programme\'s start is fulfilled, and nothing of it is told, however late we hear of it', () => {
    expect(when(given(startNoted), { ...open, fromReception: true }, '2026-11-20')).toEqual([FROM_RECEPTION, fulfilled('2026-08-24', 0), told(['registration', 'overdue'])]);
    expect(when(given(startNoted), { ...open, belowProgrammeAge: true }, '2026-08-25')).toMatchObject([CHILD, { data: { clocks: [{ kind: 'schooling', as: 'approaching' }] } }]);
  });
  it('that comes again changes nothing', () => expect(when(given(ADULT), open, '2027-05-01')).toEqual([]));
  it('of the time when a deadline was one clock is understood', () => {
    expect(statuses(given(event('opened', { kind: 'programme-start', settledOn: '2026-08-03', dueOn: '2026-11-03' }), approaching))).toEqual({ 'programme-start': 'approaching' });
  });
});

describe('telling', () => {
  it.each<[string, string, DomainEvent[]]>([
    ['8 days before two weeks', '2026-08-09', []], ['7 days before', '2026-08-10', [told(['start-2-weeks', 'approaching'])]], ['on their last day', '2026-08-17', [told(['start-2-weeks', 'approaching'])]],
    ['on the day after', '2026-08-18', [told(['start-2-weeks', 'overdue'])]], ['7 days before four weeks', '2026-08-24', [told(['start-2-weeks', 'overdue'], ['start-4-weeks', 'approaching'])]],
    ['14 days before two months', '2026-09-19', [told(['start-2-weeks', 'overdue'], ['start-4-weeks', 'overdue'], ['registration', 'approaching'])]],
    ['after an outage of months', '2026-12-20', [overdue, told(['start-2-weeks', 'overdue'], ['start-4-weeks', 'overdue'], ['registration', 'overdue'])]],
  ])('of all that is due in one event, given nothing is told yet, %s', (_, today, events) => expect(when(given(FROM_RECEPTION), tell, today)).toEqual(events));
  it.each<[string, string, DomainEvent[]]>([['31 days before', '2026-10-03', []], ['30 days before', '2026-10-04', [approaching]], ['on the last day', '2026-11-03', [approaching]], ['on the day after', '2026-11-04', [overdue]]])(
    'of the programme\'s start is in its own event, as partners know it: %s', (_, today, events) => expect(when(given(ADULT, registered('2026-08-05')), tell, today)).toEqual(events));
  it.each<[string, string, DomainEvent[]]>([['61 days before', '2027-08-03', []], ['60 days before', '2027-08-04', [told(['disability-grant', 'approaching'])]], ['on the day after', '2027-10-04', [told(['disability-grant', 'passed'])]]])(
    'of a notice is that it comes and that it has passed, never that it is overdue: %s', (_, today, events) => expect(when(given(ADULT, fulfilled('2026-08-24', 0), registered('2026-08-05')), tell, today)).toEqual(events));
  it('again the same day tells nothing', () => expect(when(given(FROM_RECEPTION, told(['start-2-weeks', 'approaching'])), tell, '2026-08-10')).toEqual([]));
  it('given the schooling of a child, 14 days before its month is out', () => expect(when(given(CHILD), tell, '2026-08-20')).toEqual([told(['schooling', 'approaching'])]));
  it('given only a start is known, tells nothing', () => expect(when(given(startNoted), tell, '2028-01-01')).toEqual([]));
});

describe('the programme\'s start', () => {
  it('on the last day is in time', () => expect(when(given(ADULT, approaching), start('2026-11-03'), '2026-11-03')).toEqual([fulfilled('2026-11-03', 0)]));
  it('after it was overdue is late by so many days', () => expect(when(given(ADULT, approaching, overdue), start('2026-11-13'), '2026-11-13')).toEqual([fulfilled('2026-11-13', 10)]));
  it('meets the wishes of two and four weeks too, and no other clock', () => {
    const state = given(FROM_RECEPTION, told(['start-2-weeks', 'overdue']), fulfilled('2026-08-24', 0));
    expect(statuses(state)).toEqual({ 'programme-start': 'fulfilled', 'start-2-weeks': 'fulfilled', 'start-4-weeks': 'fulfilled', registration: 'open', 'disability-grant': 'open' });
    expect(when(state, tell, '2026-09-18')).toEqual([]);
  });
  it('before the settlement is heard of, or of somebody for whom no programme is waited for, is noted', () => {
    expect(when(given(), start('2026-08-24'), '2026-08-24')).toEqual([startNoted]);
    expect(when(given(CHILD), start('2026-08-24'), '2026-08-24')).toEqual([startNoted]);
    expect(when(given(ADULT, closed), start('2026-08-24'), '2026-08-24')).toEqual([startNoted]);
    expect(statuses(given(ADULT, closed, startNoted))).toMatchObject({ 'programme-start': 'not-relevant' });
  });
  it('twice changes nothing', () => {
    expect(when(given(ADULT, fulfilled('2026-08-24', 0)), start('2026-09-01'), '2026-09-01')).toEqual([]);
    expect(when(given(startNoted), start('2026-09-01'), '2026-09-01')).toEqual([]);
  });
});

describe('registering that something is done', () => {
  it('on the last day is in time; later is late by so many days', () => {
    expect(when(given(ADULT), register('2026-10-03'), '2026-10-03')).toEqual([registered('2026-10-03')]);
    expect(when(given(ADULT, told(['registration', 'overdue'])), register('2026-10-08'), '2026-10-09')).toEqual([registered('2026-10-08', 5)]);
  });
  it('ends that clock only', () => expect(statuses(given(ADULT, registered('2026-08-05')))).toEqual({ 'programme-start': 'open', registration: 'fulfilled', 'disability-grant': 'open' }));
  it('again with the same date changes nothing; with another date it is refused', () => {
    expect(when(given(ADULT, registered('2026-08-05')), register('2026-08-05'), '2026-09-01')).toEqual([]);
    expect(refusal(given(ADULT, registered('2026-08-05')), register('2026-08-06'), '2026-09-01')).toBe('wrong-state');
  });
  it('is refused before settlement, in the future, of a clock that does not run, and of nobody settled', () => {
    expect(refusal(given(ADULT), register('2026-08-02'), '2026-09-01')).toBe('before-settlement');
    expect(refusal(given(ADULT), register('2026-09-02'), '2026-09-01')).toBe('date-in-future');
    expect(refusal(given(ADULT), { type: 'fulfil', kind: 'schooling', on: '2026-08-20' }, '2026-09-01')).toBe('no-such-clock');
    expect(refusal(given(startNoted), register('2026-08-20'), '2026-09-01')).toBe('no-such-clock');
  });
});

describe('a clock that does not concern the person', () => {
  it('is dismissed once, and is told of no more', () => {
    expect(when(given(CHILD), { type: 'dismiss', kind: 'schooling' }, '2026-08-10')).toEqual([dismissed]);
    expect(when(given(CHILD, dismissed), { type: 'dismiss', kind: 'schooling' }, '2026-08-10')).toEqual([]);
    expect(when(given(CHILD, dismissed), tell, '2026-09-10')).toEqual([]);
  });
  it('is not dismissed after it was met, nor met after it was dismissed', () => {
    const met = event('clock-fulfilled', { kind: 'schooling', dueOn: '2026-09-03', on: '2026-08-20', daysLate: 0 });
    expect(refusal(given(CHILD, met), { type: 'dismiss', kind: 'schooling' }, '2026-09-01')).toBe('wrong-state');
    expect(refusal(given(CHILD, dismissed), { type: 'fulfil', kind: 'schooling', on: '2026-08-20' }, '2026-09-01')).toBe('wrong-state');
    expect(refusal(given(ADULT), { type: 'dismiss', kind: 'schooling' }, '2026-09-01')).toBe('no-such-clock');
  });
});

describe('somebody who is no longer the municipality\'s', () => {
  it('has nothing that runs any more, and keeps what was met', () => {
    expect(when(given(ADULT, registered('2026-08-05')), { type: 'close', reason: 'moved-out' }, '2026-09-01')).toEqual([closed]);
    expect(statuses(given(ADULT, overdue, registered('2026-08-05'), closed))).toEqual({ 'programme-start': 'not-relevant', registration: 'fulfilled', 'disability-grant': 'not-relevant' });
    expect(when(given(ADULT, closed), tell, '2028-01-01')).toEqual([]);
  });
  it('is closed once, and not at all when nothing was begun', () => {
    expect(when(given(ADULT, closed), { type: 'close', reason: 'moved-out' }, '2026-09-01')).toEqual([]);
    expect(when(given(), { type: 'close', reason: 'moved-out' }, '2026-09-01')).toEqual([]);
  });
});

describe('the next date to tell something', () => {
  it.each<[string, DeadlineState, string | undefined]>([
    ['nothing told', given(FROM_RECEPTION), '2026-08-10'], ['two weeks approaching', given(FROM_RECEPTION, told(['start-2-weeks', 'approaching'])), '2026-08-18'],
    ['two weeks overdue', given(FROM_RECEPTION, told(['start-2-weeks', 'overdue'])), '2026-08-24'], ['the programme started', given(FROM_RECEPTION, fulfilled('2026-08-24', 0)), '2026-09-19'],
    ['all but the notice done', given(ADULT, fulfilled('2026-08-24', 0), registered('2026-08-05')), '2027-08-04'], ['closed', given(ADULT, closed), undefined], ['only a start known', given(startNoted), undefined],
  ])('with %s', (_, state, date) => expect(tellOn(state)).toBe(date));
});

describe('whatever comes in whatever order', () => {
  const date = fc.integer({ min: 0, max: 200 }).map((days) => addDays('2026-08-03', days));
  const step = fc.oneof(
    fc.record({ type: fc.constant('open' as const), settledOn: fc.constant('2026-08-03'), fromReception: fc.boolean(), belowProgrammeAge: fc.boolean() }),
    fc.constant<DeadlineCommand>(tell), date.map(start), date.map(register), fc.constant<DeadlineCommand>({ type: 'dismiss', kind: 'schooling' }), fc.constant<DeadlineCommand>({ type: 'close', reason: 'moved-out' }),
  );
  it('each thing is told at most once of each clock, none too early, the machine is kept, and the next date is one with something to tell', () => fc.assert(fc.property(fc.array(fc.tuple(step, fc.integer({ min: 0, max: 60 })), { maxLength: 14 }), (steps) => {
    let today = '2026-08-03';
    let state = given();
    const all: string[] = [];
    for (const [command, days] of steps) {
      today = addDays(today, days);
      const events = asked(state, command, today);
      if (isRefusal(events)) continue;
      for (const e of events) {
        const before = statuses(state);
        state = deadlineDecider.evolve(state, e);
        for (const [kind, to] of Object.entries(statuses(state))) {
          const from = before[kind] ?? '';
          if (to === from) continue;
          // A start that was heard of first meets what waits for it in the moment it begins to run.
          if (from === '') { expect(to === 'open' || (to === 'fulfilled' && state.startedOn)).toBeTruthy(); continue; }
          expect(machine.some((t) => (t.from as readonly string[]).includes(from) && t.to === to), `${kind} from ${from} to ${to}`).toBe(true);
          const { dueOn } = state.clocks[kind as ClockKind]!;
          if (to === 'approaching') expect(today >= addDays(dueOn, -CLOCKS[kind as ClockKind].noticeDays) && today <= dueOn).toBe(true);
          if (to === 'overdue' || to === 'passed') expect(today > dueOn).toBe(true);
          all.push(`${kind} ${to}`);
        }
      }
      const next = tellOn(state);
      if (next && next > today) {
        expect(when(state, tell, addDays(next, -1))).toEqual([]);
        expect(when(state, tell, next)).not.toEqual([]);
      }
    }
    expect(new Set(all).size).toBe(all.length);
    const programme = state.clocks['programme-start'];
    if (programme) expect(programme.dueOn).toBe(addMonths(state.settledOn!, 3));
    expect(CLOCK_KINDS.filter((kind) => state.clocks[kind])).toEqual(clocksIn(state).map(({ kind }) => kind));
  })));
});
