/**
 * A settled person's deadlines: clocks that run side by side, each met, missed and told by itself. Settlement starts them and
 * the programme's start meets those that wait for it; the two come from different aggregates, so either may be heard of first.
 */
import { addDays, daysBetween } from '#shared/calendar/dates.ts';
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';
import { CLOCKS, CLOCK_KINDS, PROGRAMME_START, clocksOf, isNotice, type ClockKind, type Settled, type Started } from './clocks.ts';

export const CLOCK_STATUSES = ['open', 'approaching', 'overdue', 'passed', 'fulfilled', 'not-relevant'] as const;
export type ClockStatus = (typeof CLOCK_STATUSES)[number];
export interface Clock {
  /** Last day on which it is met in time. Not moved to a working day: the Act says "at the latest". */
  readonly dueOn: string;
  /** What was told of it last, or that it does not concern the person. */
  readonly told?: 'approaching' | 'overdue' | 'passed' | 'not-relevant';
  /** It stopped because the person had left; without that it would run. */
  readonly stopped?: true;
  /** When it was met, for what is registered by hand. */
  readonly metOn?: string;
}
export interface DeadlineState {
  readonly settledOn?: string;
  /** The programme's start. */
  readonly startedOn?: string;
  readonly clocks: Readonly<Partial<Record<ClockKind, Clock>>>;
}
export type DeadlineCommand =
  | { type: 'open' } & Settled
  | { type: 'correct'; previous: string } & Settled
  | { type: 'start'; startedOn: string }
  | { type: 'fulfil'; kind: ClockKind; on: string }
  | { type: 'dismiss'; kind: ClockKind }
  | { type: 'close'; reason: 'moved-out' }
  | { type: 'reopen' }
  | { type: 'tell' };

const OPENED = 'deadlines.deadline.opened.v1';
const RECOMPUTED = 'deadlines.deadline.recomputed.v1';
const REOPENED = 'deadlines.deadline.reopened.v1';
const START_NOTED = 'deadlines.deadline.start-noted.v1';
// Of the programme's start alone, as partners know them.
const APPROACHING = 'deadlines.deadline.approaching.v1';
const OVERDUE = 'deadlines.deadline.overdue.v1';
const FULFILLED = 'deadlines.deadline.fulfilled.v1';
// Of the other clocks.
const CLOCKS_TOLD = 'deadlines.deadline.clocks-told.v1';
const CLOCK_FULFILLED = 'deadlines.deadline.clock-fulfilled.v1';
const CLOCK_DISMISSED = 'deadlines.deadline.clock-dismissed.v1';
const CLOSED = 'deadlines.deadline.closed.v1';

const RUNNING = ['open', 'approaching', 'overdue'] as const;
/** Of each clock. */
export const machine: readonly Transition<ClockStatus | ''>[] = [
  { command: 'open', from: [''], to: 'open', event: OPENED },
  { command: 'tell', from: ['open'], to: 'approaching', event: CLOCKS_TOLD, guard: 'so few days are left as its kind says' },
  { command: 'tell', from: ['open', 'approaching'], to: 'overdue', event: CLOCKS_TOLD, guard: 'the last day has passed' },
  { command: 'tell', from: ['open', 'approaching'], to: 'passed', event: CLOCKS_TOLD, guard: 'the same, of a notice' },
  { command: 'start', from: RUNNING, to: 'fulfilled', event: FULFILLED, guard: 'it waits for the programme' },
  { command: 'fulfil', from: RUNNING, to: 'fulfilled', event: CLOCK_FULFILLED, guard: 'it waits for a registration' },
  { command: 'dismiss', from: RUNNING, to: 'not-relevant', event: CLOCK_DISMISSED, guard: 'schooling' },
  { command: 'close', from: RUNNING, to: 'not-relevant', event: CLOSED, guard: 'the person is no longer the municipality\'s' },
  ...[...RUNNING, 'passed' as const].map((status): Transition<ClockStatus | ''> => ({ command: 'correct', from: [status], to: 'open', event: RECOMPUTED, guard: 'settled on another day' })),
  { command: 'correct', from: ['fulfilled'], to: 'open', event: RECOMPUTED, guard: 'the registration of the former date' },
  { command: 'reopen', from: ['not-relevant'], to: 'open', event: REOPENED, guard: 'they had not left after all' },
];

export function statusOf(kind: ClockKind, { told, metOn }: Clock, startedOn?: string): ClockStatus {
  if (told === 'not-relevant') return told;
  if (metOn ?? (CLOCKS[kind].metBy === 'start' ? startedOn : undefined)) return 'fulfilled';
  return told ?? 'open';
}
export const isRunning = (status: ClockStatus): boolean => (RUNNING as readonly ClockStatus[]).includes(status);
export const daysLate = (dueOn: string, on: string): number => Math.max(0, daysBetween(dueOn, on));

/** A person's clocks in the order of their kinds: a map of the table comes back in another. */
export const clocksIn = ({ clocks, startedOn }: DeadlineState): { kind: ClockKind; clock: Clock; status: ClockStatus }[] => CLOCK_KINDS.flatMap((kind) => {
  const clock = clocks[kind];
  return clock ? [{ kind, clock, status: statusOf(kind, clock, startedOn) }] : [];
});

/** The next date on which something must be told. */
export const tellOn = (state: DeadlineState): string | undefined =>
  clocksIn(state).map(({ kind, clock, status }) => tellClockOn(kind, clock.dueOn, status)).filter((date) => date !== undefined).sort()[0];
function tellClockOn(kind: ClockKind, dueOn: string, status: ClockStatus): string | undefined {
  if (status === 'open') return addDays(dueOn, -CLOCKS[kind].noticeDays);
  return status === 'approaching' ? addDays(dueOn, 1) : undefined;
}

/** What is told of the new clocks, and of the programme's when it has begun. */
const since = (runs: DeadlineState, today: string): DomainEvent[] => {
  const due = runs.clocks[PROGRAMME_START]?.dueOn;
  return [...(due && runs.startedOn ? [started(due, runs.startedOn)] : []), ...told(runs, today)];
};

export const deadlineDecider: Decider<DeadlineState, DeadlineCommand> = {
  initial: { clocks: {} },
  decide(state, command, { today }) {
    switch (command.type) {
      case 'open': {
        if (state.settledOn) return [];
        const { type: _type, ...person } = command;
        const opened: DomainEvent = { type: OPENED, data: { settledOn: person.settledOn, clocks: clocksOf(person, today) } };
        return [opened, ...since(evolve(state, opened), today)];
      }
      // Of somebody whose time runs from something else, settlement's date says nothing.
      case 'correct': {
        const { type: _type, previous, ...person } = command;
        if (state.settledOn !== previous || previous === person.settledOn) return [];
        const recomputed: DomainEvent = { type: RECOMPUTED, data: { settledOn: person.settledOn, previous, clocks: clocksOf(person, today) } };
        return [recomputed, ...since(evolve(state, recomputed), today)];
      }
      case 'reopen': {
        const reopened: DomainEvent = { type: REOPENED, data: { kinds: clocksIn(state).filter(({ clock }) => clock.stopped).map(({ kind }) => kind) } };
        return reopened.data.kinds.length > 0 ? [reopened, ...told(evolve(state, reopened), today)] : [];
      }
      case 'start': {
        if (state.startedOn) return [];
        const due = clocksIn(state).find(({ kind, status }) => kind === PROGRAMME_START && isRunning(status))?.clock.dueOn;
        return [due ? started(due, command.startedOn) : { type: START_NOTED, data: { startedOn: command.startedOn } }];
      }
      case 'fulfil': return fulfilled(state, command, today);
      case 'dismiss':
        if (state.clocks[command.kind]?.told === 'not-relevant') return [];
        return changeRefusal(state, command) ?? [{ type: CLOCK_DISMISSED, data: { kind: command.kind } }];
      case 'close': return clocksIn(state).some(({ status }) => isRunning(status)) ? [{ type: CLOSED, data: { reason: command.reason } }] : [];
      case 'tell': return told(state, today);
    }
  },
  evolve,
};

function fulfilled(state: DeadlineState, command: DeadlineCommand & { type: 'fulfil' }, today: string): readonly DomainEvent[] | Refusal {
  const { kind, on } = command;
  if (state.clocks[kind]?.metOn === on) return [];
  const refusal = changeRefusal(state, command);
  if (refusal) return refusal;
  if (on > today) return refuse('date-in-future', { status: 422, pointer: '/on' });
  if (on < state.settledOn!) return refuse('before-settlement', { status: 422, pointer: '/on', params: { date: state.settledOn! } });
  const { dueOn } = state.clocks[kind]!;
  return [{ type: CLOCK_FULFILLED, data: { kind, dueOn, on, daysLate: daysLate(dueOn, on) } }];
}
function changeRefusal({ clocks, startedOn }: DeadlineState, { type, kind }: { type: string; kind: ClockKind }): Refusal | undefined {
  const clock = clocks[kind];
  if (!clock) return refuse('no-such-clock', { status: 422, pointer: '/kind' });
  const step = transition(machine, statusOf(kind, clock, startedOn), type);
  return isRefusal(step) ? step : undefined;
}

/** What must be told today. A day that passed unseen is not made up for: what is overdue is no longer told "approaching". */
function told(state: DeadlineState, today: string): DomainEvent[] {
  const news = clocksIn(state).flatMap(({ kind, clock: { dueOn }, status }) => {
    if (status !== 'open' && status !== 'approaching') return [];
    if (today > dueOn) return [{ kind, dueOn, as: isNotice(kind) ? 'passed' : 'overdue' }];
    return status === 'open' && today >= addDays(dueOn, -CLOCKS[kind].noticeDays) ? [{ kind, dueOn, as: 'approaching' }] : [];
  });
  const [programme, others] = [news.filter(({ kind }) => kind === PROGRAMME_START), news.filter(({ kind }) => kind !== PROGRAMME_START)];
  return [
    ...programme.map(({ kind, dueOn, as }): DomainEvent => ({ type: as === 'overdue' ? OVERDUE : APPROACHING, data: { kind, dueOn } })),
    ...(others.length > 0 ? [{ type: CLOCKS_TOLD, data: { clocks: others } }] : []),
  ];
}

const started = (dueOn: string, startedOn: string): DomainEvent => ({ type: FULFILLED, data: { kind: PROGRAMME_START, dueOn, startedOn, daysLate: daysLate(dueOn, startedOn) } });

/**
 * What was told by the former date is told anew by this one; what turned out not to concern the person, or stopped, stays so. The
 * settlement date itself is to be registered again: what stands in the register is the former one.
 */
const recomputed = (kind: ClockKind, dueOn: string, { told, metOn, stopped }: Partial<Clock> = {}): Clock =>
  ({ dueOn, ...(told === 'not-relevant' && { told }), ...(stopped && { stopped }), ...(metOn && kind !== 'registration' && { metOn }) });

function evolve(state: DeadlineState, { type, data }: DomainEvent): DeadlineState {
  const change = (kinds: readonly ClockKind[], changed: (kind: ClockKind) => Partial<Clock>): DeadlineState =>
    ({ ...state, clocks: { ...state.clocks, ...Object.fromEntries(kinds.map((kind) => [kind, { ...state.clocks[kind]!, ...changed(kind) }])) } });
  switch (type) {
    case OPENED: {
      // Before there were more of them a deadline was one clock, and the event its data.
      const clocks: readonly Started[] = data.clocks ?? [{ kind: data.kind, dueOn: data.dueOn }];
      return { ...state, settledOn: data.settledOn, clocks: Object.fromEntries(clocks.map(({ kind, dueOn }) => [kind, { dueOn }])) };
    }
    case RECOMPUTED: return { ...state, settledOn: data.settledOn, clocks: Object.fromEntries((data.clocks as readonly Started[]).map(({ kind, dueOn }) => [kind, recomputed(kind, dueOn, state.clocks[kind])])) };
    case REOPENED: return { ...state, clocks: { ...state.clocks, ...Object.fromEntries((data.kinds as readonly ClockKind[]).map((kind) => [kind, { dueOn: state.clocks[kind]!.dueOn }])) } };
    case START_NOTED: case FULFILLED: return { ...state, startedOn: data.startedOn };
    case APPROACHING: return change([PROGRAMME_START], () => ({ told: 'approaching' }));
    case OVERDUE: return change([PROGRAMME_START], () => ({ told: 'overdue' }));
    case CLOCKS_TOLD: {
      const as = new Map<ClockKind, Clock['told']>(data.clocks.map((clock: { kind: ClockKind; as: Clock['told'] }) => [clock.kind, clock.as]));
      return change([...as.keys()], (kind) => ({ told: as.get(kind)! }));
    }
    case CLOCK_FULFILLED: return change([data.kind], () => ({ metOn: data.on }));
    case CLOCK_DISMISSED: return change([data.kind], () => ({ told: 'not-relevant' }));
    case CLOSED: return change(clocksIn(state).filter(({ status }) => isRunning(status)).map(({ kind }) => kind), () => ({ told: 'not-relevant', stopped: true }));
    default: return state;
  }
}
