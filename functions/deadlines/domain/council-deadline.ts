/**
 * The warning that the last year of a council's decision comes to its end and nothing is decided for the next. The id is the
 * year to be decided. Decisions of different years may be heard of in any order, so a decision may come before its deadline.
 */
import { addDays, daysBetween } from '#shared/calendar/dates.ts';
import type { Decider, DomainEvent, Transition } from '#shared/kernel/decider.ts';

export const COUNCIL_DECISION = 'council-decision';
/** Policy, not law: time for the case to be prepared and heard before the year is out. */
export const COUNCIL_DAYS = 120;

export type Status = '' | 'noted' | 'open' | 'approaching' | 'overdue' | 'fulfilled';
export interface CouncilDeadlineState {
  readonly status: Status;
  readonly kind: typeof COUNCIL_DECISION;
  /** The year that waits for a decision. */
  readonly year?: string;
  /** 31 December of the year before. */
  readonly dueOn?: string;
  readonly decidedOn?: string;
  readonly daysLate?: number;
}
export type CouncilDeadlineCommand = { type: 'open'; year: string } | { type: 'fulfil'; year: string; decidedOn: string } | { type: 'tell' };

const OPENED = 'deadlines.deadline.opened.v1';
const NOTED = 'deadlines.council-deadline.decision-noted.v1';
const APPROACHING = 'deadlines.deadline.approaching.v1';
const OVERDUE = 'deadlines.deadline.overdue.v1';
const FULFILLED = 'deadlines.deadline.fulfilled.v1';

export const machine: readonly Transition<Status>[] = [
  { command: 'open', from: [''], to: 'open', event: OPENED },
  { command: 'tell', from: ['open'], to: 'approaching', event: APPROACHING, guard: `${COUNCIL_DAYS} days or fewer are left of the year before` },
  { command: 'tell', from: ['open', 'approaching'], to: 'overdue', event: OVERDUE, guard: 'the year has begun' },
  { command: 'fulfil', from: [''], to: 'noted', event: NOTED },
  { command: 'fulfil', from: ['open', 'approaching', 'overdue'], to: 'fulfilled', event: FULFILLED },
];

/** The next date on which something must be told. */
export function councilTellOn({ status, dueOn }: CouncilDeadlineState): string | undefined {
  if (status === 'open') return addDays(dueOn!, -COUNCIL_DAYS);
  return status === 'approaching' ? addDays(dueOn!, 1) : undefined;
}

export const councilDeadlineDecider: Decider<CouncilDeadlineState, CouncilDeadlineCommand> = {
  initial: { status: '', kind: COUNCIL_DECISION },
  decide({ status, year, dueOn, decidedOn }, command, { today }) {
    switch (command.type) {
      case 'open': {
        if (status !== '') return [];
        const opens = { kind: COUNCIL_DECISION, year: command.year, dueOn: `${Number(command.year) - 1}-12-31` };
        return [{ type: OPENED, data: opens }, ...told('open', opens, today)];
      }
      case 'fulfil':
        if (decidedOn) return [];
        if (!dueOn) return [{ type: NOTED, data: { year: command.year, decidedOn: command.decidedOn } }];
        return [{ type: FULFILLED, data: { kind: COUNCIL_DECISION, year, dueOn, decidedOn: command.decidedOn, daysLate: Math.max(0, daysBetween(dueOn, command.decidedOn)) } }];
      case 'tell':
        return dueOn ? told(status, { kind: COUNCIL_DECISION, year: year!, dueOn }, today) : [];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case OPENED: return { ...state, status: 'open', year: data.year, dueOn: data.dueOn };
      case NOTED: return { ...state, status: 'noted', year: data.year, decidedOn: data.decidedOn };
      case APPROACHING: return { ...state, status: 'approaching' };
      case OVERDUE: return { ...state, status: 'overdue' };
      case FULFILLED: return { ...state, status: 'fulfilled', decidedOn: data.decidedOn, daysLate: data.daysLate };
      default: return state;
    }
  },
};

/** What must be told today, once; a day that passed unseen is not made up for. */
function told(status: Status, data: { readonly kind: string; readonly year: string; readonly dueOn: string }, today: string): DomainEvent[] {
  if (status !== 'open' && status !== 'approaching') return [];
  if (today > data.dueOn) return [{ type: OVERDUE, data }];
  return status === 'open' && today >= addDays(data.dueOn, -COUNCIL_DAYS) ? [{ type: APPROACHING, data }] : [];
}
