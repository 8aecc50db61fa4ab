import { describe, expect, it } from 'vitest';
import { clocksOf } from '../../../functions/deadlines/domain/clocks.ts';
import { breachesOf, hasKind, rowDueOn, rowStatus, shownPerson, shownRow, sortOf, withLaw, type Row } from '../../../functions/deadlines/domain/row.ts';
import { deadlineDecider, type Clock, type DeadlineState } from '../../../functions/deadlines/domain/deadline.ts';

/** Settled on 3 August 2026 from a reception, with what has been told or met since. */
function adult(changes: Record<string, Partial<Clock>> = {}, more: Partial<DeadlineState> = {}): DeadlineState {
  const clocks = clocksOf({ settledOn: '2026-08-03', fromReception: true }, '2026-08-03').map(({ kind, dueOn }) => [kind, { dueOn, ...changes[kind] }]);
  return { settledOn: '2026-08-03', clocks: Object.fromEntries(clocks), ...more };
}
const row = (state: DeadlineState, id = 'p1'): Row => ({ ...state, id, version: 1 });
const council = { id: '2027', version: 1, kind: 'council-decision', status: 'open', year: '2027', dueOn: '2026-12-31' } as const;

describe('where a person stands', () => {
  it.each([
    ['nothing is told', adult(), 'open'], ['a wish is overdue', adult({ 'start-2-weeks': { told: 'overdue' } }), 'open'], ['a notice has passed', adult({ 'disability-grant': { told: 'passed' } }), 'open'],
    ['the registration comes near', adult({ registration: { told: 'approaching' } }), 'approaching'], ['it is overdue while the programme comes near', adult({ registration: { told: 'overdue' }, 'programme-start': { told: 'approaching' } }), 'overdue'],
    ['the programme has started and nothing is registered', adult({}, { startedOn: '2026-08-24' }), 'open'], ['both are done', adult({ registration: { metOn: '2026-08-05' } }, { startedOn: '2026-08-24' }), 'fulfilled'],
    ['all is closed', adult({ registration: { told: 'not-relevant' }, 'programme-start': { told: 'not-relevant' } }), 'not-relevant'],
    ['one is closed after the other was met', adult({ registration: { metOn: '2026-08-05' }, 'programme-start': { told: 'not-relevant' } }), 'fulfilled'],
  ])('given %s', (_, state, status) => expect(rowStatus(state)).toBe(status));
  it('the first day to be met is a wish\'s too, and no notice\'s', () => {
    expect(rowDueOn(adult())).toBe('2026-08-17');
    expect(rowDueOn(adult({}, { startedOn: '2026-08-24' }))).toBe('2026-10-03');
    expect(rowDueOn(adult({ registration: { metOn: '2026-08-05' } }, { startedOn: '2026-08-24' }))).toBe('2026-08-17');
  });
  it('the list lies worst first, and what runs before what does not', () => {
    const order = [sortOf('overdue', '2026-12-01'), sortOf('approaching', '2026-01-01'), sortOf('open', '2026-01-01'), sortOf('open', '2026-02-01'), sortOf('fulfilled', '2020-01-01'), sortOf('not-relevant', '2020-01-01')];
    expect(order.toSorted()).toEqual(order);
  });
});

describe('what is shown', () => {
  it('each clock with its law, side by side', () => {
    const { clocks } = shownPerson(adult(), '2026-08-10');
    expect(withLaw(clocks, '2026-08-03', '2026-08-10')).toMatchObject([
      { kind: 'programme-start', type: 'statutory', paragraph: 'integreringsloven § 12', startsOn: '2026-08-03', dueOn: '2026-11-03', status: 'open' },
      { kind: 'start-2-weeks', type: 'recommended', paragraph: 'IMDi, bosetting fra integreringsmottak', dueOn: '2026-08-17' }, { kind: 'start-4-weeks', type: 'recommended', dueOn: '2026-08-31' },
      { kind: 'registration', type: 'statutory', paragraph: 'integreringsforskriften § 58', dueOn: '2026-10-03' }, { kind: 'disability-grant', type: 'recommended', dueOn: '2027-10-03' },
    ]);
  });
  it('days late: when it was met, and so far', () => {
    const { clocks } = shownPerson(adult({ registration: { told: 'overdue' } }, { startedOn: '2026-09-02' }), '2026-10-08');
    expect(Object.fromEntries(clocks.map(({ kind, daysLate }) => [kind, daysLate]))).toEqual({ 'programme-start': 0, 'start-2-weeks': 16, 'start-4-weeks': 2, registration: 5, 'disability-grant': undefined });
  });
  it('a start without a settlement awaits it', () => expect(shownPerson({ ...deadlineDecider.initial, startedOn: '2026-08-24' }, '2026-08-25')).toEqual({ kind: 'settled-person', status: 'awaiting-settlement', startedOn: '2026-08-24', clocks: [] }));
  it('a council\'s row as it is', () => expect(shownRow(council, '2026-08-10')).toEqual(council));
  it('a row has a kind, in a status', () => {
    const shown = shownRow(row(adult({ 'start-2-weeks': { told: 'overdue' } })), '2026-08-20');
    expect([hasKind(shown, 'start-2-weeks'), hasKind(shown, 'start-2-weeks', 'overdue'), hasKind(shown, 'start-2-weeks', 'open'), hasKind(shown, 'schooling')]).toEqual([true, true, false, false]);
    expect([hasKind(shownRow(council, '2026-08-10'), 'council-decision', 'open'), hasKind(shownRow(council, '2026-08-10'), 'registration')]).toEqual([true, false]);
  });
});

describe('what is overdue by a day if nobody acts', () => {
  const on = (by: string, state = adult()): string[] => breachesOf(row(state), by, '2026-08-10').map(({ kind, overdueOn }) => `${overdueOn} ${kind}`);
  it('is what has its last day before it', () => {
    expect(on('2026-08-17')).toEqual([]);
    expect(on('2026-08-18')).toEqual(['2026-08-18 start-2-weeks']);
    expect(on('2026-10-04').sort()).toEqual(['2026-08-18 start-2-weeks', '2026-09-01 start-4-weeks', '2026-10-04 registration']);
  });
  it('holds no notice, and nothing that is met', () => {
    expect(on('2030-01-01').join()).not.toContain('disability-grant');
    expect(on('2030-01-01', adult({}, { startedOn: '2026-08-09' }))).toEqual(['2026-10-04 registration']);
  });
  it('says of each whether the law demands it, and holds a council\'s', () => {
    expect(breachesOf(row(adult()), '2026-12-01', '2026-08-10').map(({ kind, type }) => `${kind} ${type}`)).toEqual(['programme-start statutory', 'start-2-weeks recommended', 'start-4-weeks recommended', 'registration statutory']);
    expect(breachesOf(council, '2027-01-01', '2026-08-10')).toEqual([{ id: '2027', kind: 'council-decision', type: 'recommended', dueOn: '2026-12-31', overdueOn: '2027-01-01', status: 'open' }]);
  });
});
