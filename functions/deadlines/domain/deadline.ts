/**
 * The deadline for starting the introduction programme. Settlement opens it and the start fulfils it; the two come from
 * different aggregates, so either may be heard of first.
 */
import { addDays, daysBetween } from '#shared/calendar/dates.ts';
import type { Decider, DomainEvent, Transition } from '#shared/kernel/decider.ts';
import { latestProgrammeStart } from '#shared/law/deadlines/programme-start.ts';

export const KIND = 'programme-start';
/** Policy, not law: how long before the last day the municipality is told that it approaches. */
export const APPROACHING_DAYS = 30;

export const STATUSES = ['awaiting-settlement', 'open', 'approaching', 'overdue', 'fulfilled'] as const;
export type Status = '' | (typeof STATUSES)[number];
export interface DeadlineState {
  readonly status: Status;
  readonly kind: typeof KIND;
  readonly settledOn?: string;
  /** Last day on which starting is in time. Not moved to a working day: the Act says "at the latest". */
  readonly dueOn?: string;
  readonly startedOn?: string;
  /** 0 when fulfilled in time. */
  readonly daysLate?: number;
}
export type DeadlineCommand =
  | { type: 'open'; settledOn: string }
  | { type: 'fulfil'; startedOn: string }
  | { type: 'tell' };

const OPENED = 'deadlines.deadline.opened.v1';
const START_NOTED = 'deadlines.deadline.start-noted.v1';
const APPROACHING = 'deadlines.deadline.approaching.v1';
const OVERDUE = 'deadlines.deadline.overdue.v1';
const FULFILLED = 'deadlines.deadline.fulfilled.v1';

export const machine: readonly Transition<Status>[] = [
  { command: 'open', from: [''], to: 'open', event: OPENED },
  { command: 'open', from: ['awaiting-settlement'], to: 'fulfilled', event: FULFILLED },
  { command: 'tell', from: ['open'], to: 'approaching', event: APPROACHING, guard: `${APPROACHING_DAYS} days or fewer are left` },
  { command: 'tell', from: ['open', 'approaching'], to: 'overdue', event: OVERDUE, guard: 'the last day has passed' },
  { command: 'fulfil', from: [''], to: 'awaiting-settlement', event: START_NOTED },
  { command: 'fulfil', from: ['open', 'approaching', 'overdue'], to: 'fulfilled', event: FULFILLED },
];

/** The next date on which something must be told. */
export function tellOn({ status, dueOn }: DeadlineState): string | undefined {
  if (status === 'open') return addDays(dueOn!, -APPROACHING_DAYS);
  return status === 'approaching' ? addDays(dueOn!, 1) : undefined;
}

export const deadlineDecider: Decider<DeadlineState, DeadlineCommand> = {
  initial: { status: '', kind: KIND },
  decide(state, command, { today }) {
    switch (command.type) {
      case 'open': {
        if (state.dueOn) return [];
        const { dueOn } = latestProgrammeStart(command.settledOn, today);
        const opened: DomainEvent = { type: OPENED, data: { kind: state.kind, settledOn: command.settledOn, dueOn } };
        return [opened, ...(state.startedOn ? [fulfilled(state.kind, dueOn, state.startedOn)] : told('open', state.kind, dueOn, today))];
      }
      case 'fulfil':
        if (state.startedOn) return [];
        return [state.dueOn ? fulfilled(state.kind, state.dueOn, command.startedOn) : { type: START_NOTED, data: { startedOn: command.startedOn } }];
      case 'tell':
        return state.dueOn ? told(state.status, state.kind, state.dueOn, today) : [];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case OPENED: return { ...state, status: 'open', settledOn: data.settledOn, dueOn: data.dueOn };
      case START_NOTED: return { ...state, status: 'awaiting-settlement', startedOn: data.startedOn };
      case APPROACHING: return { ...state, status: 'approaching' };
      case OVERDUE: return { ...state, status: 'overdue' };
      case FULFILLED: return { ...state, status: 'fulfilled', startedOn: data.startedOn, daysLate: data.daysLate };
      default: return state;
    }
  },
};

/** What must be told today. A day that passed unseen is not made up for: who is overdue is no longer told "approaching". */
function told(status: Status, kind: string, dueOn: string, today: string): DomainEvent[] {
  if (status !== 'open' && status !== 'approaching') return [];
  if (today > dueOn) return [{ type: OVERDUE, data: { kind, dueOn } }];
  return status === 'open' && today >= addDays(dueOn, -APPROACHING_DAYS) ? [{ type: APPROACHING, data: { kind, dueOn } }] : [];
}

const fulfilled = (kind: string, dueOn: string, startedOn: string): DomainEvent =>
  ({ type: FULFILLED, data: { kind, dueOn, startedOn, daysLate: Math.max(0, daysBetween(dueOn, startedOn)) } });
