/** How deadlines lie in the list and what of them is shown: a row is a person with their clocks, or a year that waits for its council. */
import { addDays } from '#shared/calendar/dates.ts';
import type { DeadlineType } from '#shared/law/register/deadlines/terms.ts';
import { isNotice, isStatutory, lawOf, type ClockKind } from './clocks.ts';
import { COUNCIL_DECISION, type CouncilDeadlineState } from './council-deadline.ts';
import { clocksIn, daysLate, isRunning, type ClockStatus, type DeadlineState } from './deadline.ts';

export const SETTLED_PERSON = 'settled-person';
/** Worst first, and so do they lie in the list. */
export const STATUSES = ['overdue', 'approaching', 'open', 'fulfilled', 'not-relevant'] as const;
export type Status = (typeof STATUSES)[number];
/** Nothing that still runs lies at or beyond this. */
export const sortOf = (status: Status, dueOn = ''): string => `${STATUSES.indexOf(status)}-${status}#${dueOn}`;
export const RUNS_BEFORE = sortOf('fulfilled');

/** A person's row stands where the worst of what the law demands stands: a wish or a notice does not make somebody overdue. */
export function rowStatus(state: DeadlineState): Status {
  const duties = clocksIn(state).filter(({ kind }) => isStatutory(kind)).map(({ status }) => status);
  return STATUSES.find((status) => duties.includes(status)) ?? 'not-relevant';
}

/** The first day that is still to be met, wishes among them; when all is met, the first there was. */
export function rowDueOn(state: DeadlineState): string | undefined {
  const clocks = clocksIn(state).filter(({ kind }) => !isNotice(kind));
  const running = clocks.filter(({ status }) => isRunning(status));
  return (running.length > 0 ? running : clocks).map(({ clock }) => clock.dueOn).sort()[0];
}

export interface ShownClock { readonly kind: ClockKind; readonly status: ClockStatus; readonly dueOn: string; readonly metOn?: string; /** When it was met late; while it is overdue, so far. */ readonly daysLate?: number }
export const shownClocks = (state: DeadlineState, today: string): ShownClock[] => clocksIn(state).map(({ kind, status, clock: { dueOn, metOn = state.startedOn } }) => ({
  kind, status, dueOn, ...(status === 'fulfilled' && { metOn: metOn!, daysLate: daysLate(dueOn, metOn!) }), ...(status === 'overdue' && { daysLate: daysLate(dueOn, today) }),
}));

export const shownPerson = (state: DeadlineState, today: string) => ({
  kind: SETTLED_PERSON, status: state.settledOn ? rowStatus(state) : 'awaiting-settlement' as const,
  ...(state.settledOn && { settledOn: state.settledOn, dueOn: rowDueOn(state) }), ...(state.startedOn && { startedOn: state.startedOn }),
  clocks: shownClocks(state, today),
});
export const withLaw = (clocks: readonly ShownClock[], settledOn: string, today: string) => clocks.map((clock) => ({ ...clock, startsOn: settledOn, ...lawOf(clock.kind, settledOn, today) }));

interface Listed { readonly id: string; readonly version: number }
type CouncilRow = Listed & CouncilDeadlineState & { readonly dueOn: string };
type PersonRow = Listed & DeadlineState;
/** As it lies in the list. */
export type Row = PersonRow | CouncilRow;
const isCouncil = (row: Row): row is CouncilRow => 'kind' in row && row.kind === COUNCIL_DECISION;
export const shownRow = (row: Row, today: string) => (isCouncil(row) ? row : { id: row.id, version: row.version, ...shownPerson(row, today) });

/** Whether the row has such a clock, in this status if one is given. */
export function hasKind(row: ReturnType<typeof shownRow>, kind: string, status?: string): boolean {
  const clocks: readonly { readonly kind: string; readonly status: string }[] = 'clocks' in row ? row.clocks : [row];
  return clocks.some((clock) => clock.kind === kind && (!status || clock.status === status));
}

export interface Breach { readonly id: string; readonly kind: string; readonly type: DeadlineType; readonly dueOn: string; readonly overdueOn: string; readonly status: string }
/** What is overdue on `by` if nobody does anything: duties and wishes, no notices. */
export function breachesOf(row: Row, by: string, today: string): Breach[] {
  const breach = (kind: string, type: DeadlineType, dueOn: string, status: string): Breach[] => (dueOn < by ? [{ id: row.id, kind, type, dueOn, overdueOn: addDays(dueOn, 1), status }] : []);
  // No paragraph sets a day for the council: the call asks for an answer.
  if (isCouncil(row)) return breach(row.kind, 'recommended', row.dueOn, row.status);
  return clocksIn(row).filter(({ kind, status }) => isRunning(status) && !isNotice(kind))
    .flatMap(({ kind, status, clock }) => breach(kind, lawOf(kind, row.settledOn!, today).type, clock.dueOn, status));
}
