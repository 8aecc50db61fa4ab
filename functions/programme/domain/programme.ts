/**
 * One person's introduction programme in one municipality. Its dates stand in order:
 * settlement ≤ offer and decision ≤ start ≤ absence ≤ end, and none but the planned start lies in the future.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { latestProgrammeStart } from '#shared/law/deadlines/programme-start.ts';
import { HOURS_A_DAY, type AbsenceKind, type EndGoal, type EndReason, type Outcome } from './codes.ts';

export type Status = '' | 'awaiting-decision' | 'decided' | 'in-programme' | 'ended';
export interface Absence { readonly date: string; /** Quarters of an hour count; absent: the whole day. */ readonly hours?: number; readonly kind: AbsenceKind }
export interface Decision { readonly decidedOn: string; readonly offeredOn: string; readonly plannedStart: string; readonly endGoal: EndGoal; readonly late: boolean }
/** Who settled without agreement has no right; the municipality may offer (§ 8 third paragraph), and no time runs. */
export type Basis = 'may-be-offered';
export interface ProgrammeState {
  readonly status: Status;
  readonly caseId?: string;
  readonly settlementDate?: string;
  /** Absent: right and duty (integreringsloven § 8). */
  readonly basis?: Basis;
  readonly decision?: Decision;
  readonly start?: { readonly startedOn: string; readonly late: boolean };
  readonly absences: readonly Absence[];
  readonly end?: { readonly endedOn: string; readonly reason: EndReason; readonly outcome: Outcome };
}
export type ProgrammeCommand =
  | { type: 'await'; caseId: string; settlementDate: string; basis?: Basis }
  | ({ type: 'decide' } & Omit<Decision, 'late'>)
  | { type: 'start'; startedOn: string }
  | ({ type: 'registerAbsence' } & Absence)
  | { type: 'end'; endedOn: string; reason: EndReason; outcome: Outcome };

export const machine: readonly Transition<Status>[] = [
  { command: 'await', from: [''], to: 'awaiting-decision', event: 'programme.programme.awaiting.v1' },
  { command: 'decide', from: ['awaiting-decision'], to: 'decided', event: 'programme.programme.decided.v1', guard: 'not before settlement' },
  { command: 'start', from: ['decided'], to: 'in-programme', event: 'programme.programme.started.v1', guard: 'not before the decision' },
  { command: 'registerAbsence', from: ['in-programme'], to: 'in-programme', event: 'programme.programme.absence-registered.v1', guard: 'once a day' },
  { command: 'registerAbsence', from: ['ended'], to: 'ended', event: 'programme.programme.absence-registered.v1', guard: 'not after the end' },
  { command: 'end', from: ['in-programme'], to: 'ended', event: 'programme.programme.ended.v1', guard: 'not before the start' },
];

export const programmeDecider: Decider<ProgrammeState, ProgrammeCommand> = {
  initial: { status: '', absences: [] },
  decide(state, command, facts) {
    // A household is told of in one event, which may come again when some of it is known.
    if (command.type === 'await' && state.caseId === command.caseId && state.settlementDate === command.settlementDate && command.basis) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const refusal = refusalOf(state, command, facts);
    if (refusal) return refusal;
    const { type: _type, ...given } = command;
    return [{ type: step.event, data: { ...given, ...derived(state, command, facts) } }];
  },
  evolve,
};

function refusalOf(state: ProgrammeState, command: ProgrammeCommand, { today }: Facts): Refusal | undefined {
  const rule = (code: string, pointer: string, more: Omit<Refusal, 'refused'> = {}): Refusal => refuse(code, { status: 422, pointer, ...more });
  switch (command.type) {
    case 'await': return undefined;
    case 'decide': {
      for (const field of ['decidedOn', 'offeredOn'] as const) {
        if (command[field] > today) return rule('date-in-future', `/${field}`);
        if (command[field] < state.settlementDate!) return rule('before-settlement', `/${field}`, { paragraph: 'integreringsloven § 8', params: { date: state.settlementDate! } });
      }
      if (command.plannedStart < command.decidedOn) return rule('start-before-decision', '/plannedStart', { paragraph: 'integreringsloven § 12', params: { date: command.decidedOn } });
      if (command.plannedStart < command.offeredOn) return rule('start-before-offer', '/plannedStart', { params: { date: command.offeredOn } });
      return undefined;
    }
    case 'start':
      if (command.startedOn > today) return rule('date-in-future', '/startedOn');
      if (command.startedOn < state.decision!.decidedOn) return rule('start-before-decision', '/startedOn', { paragraph: 'integreringsloven § 12', params: { date: state.decision!.decidedOn } });
      return undefined;
    case 'registerAbsence': {
      const { startedOn } = state.start!;
      const last = state.end?.endedOn ?? today;
      if (command.date > today) return rule('date-in-future', '/date');
      if (command.date < startedOn || command.date > last) return rule('absence-outside-programme', '/date', { params: { from: startedOn, to: last } });
      return twice(state.absences.filter((a) => a.date === command.date), command);
    }
    case 'end':
      if (command.endedOn > today) return rule('date-in-future', '/endedOn');
      if (command.endedOn < state.start!.startedOn) return rule('end-before-start', '/endedOn', { params: { date: state.start!.startedOn } });
      return undefined;
  }
}

/** A day is absent once: whole, or by hours that together are no more than a day. */
function twice(sameDay: readonly Absence[], { hours }: Absence): Refusal | undefined {
  if (sameDay.length === 0) return undefined;
  if (hours === undefined || sameDay.some((a) => a.hours === undefined)) return refuse('absence-already-registered', { status: 409, pointer: '/date' });
  const left = HOURS_A_DAY - sameDay.reduce((sum, a) => sum + a.hours!, 0);
  return hours > left ? refuse('more-than-a-day', { status: 422, pointer: '/hours', params: { left } }) : undefined;
}

function derived(state: ProgrammeState, command: ProgrammeCommand, { today }: Facts): DomainEvent['data'] {
  const late = (date: string): boolean => state.basis !== 'may-be-offered' && date > latestProgrammeStart(state.settlementDate!, today).dueOn;
  switch (command.type) {
    case 'decide': return { late: late(command.decidedOn) };
    case 'start': return { late: late(command.startedOn) };
    case 'registerAbsence': return { unauthorised: command.kind === 'unauthorised' };
    default: return {};
  }
}

function evolve(state: ProgrammeState, { type, data }: DomainEvent): ProgrammeState {
  switch (type) {
    case 'programme.programme.awaiting.v1':
      return { ...state, status: 'awaiting-decision', caseId: data.caseId, settlementDate: data.settlementDate, ...(data.basis && { basis: data.basis }) };
    case 'programme.programme.decided.v1':
      return { ...state, status: 'decided', decision: { decidedOn: data.decidedOn, offeredOn: data.offeredOn, plannedStart: data.plannedStart, endGoal: data.endGoal, late: data.late } };
    case 'programme.programme.started.v1':
      return { ...state, status: 'in-programme', start: { startedOn: data.startedOn, late: data.late } };
    case 'programme.programme.absence-registered.v1':
      return { ...state, absences: [...state.absences, { date: data.date, ...(data.hours !== undefined && { hours: data.hours }), kind: data.kind }] };
    case 'programme.programme.ended.v1':
      return { ...state, status: 'ended', end: { endedOn: data.endedOn, reason: data.reason, outcome: data.outcome } };
    default: return state;
  }
}
