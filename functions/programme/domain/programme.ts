/**
 * One person's introduction programme in one municipality. Its dates stand in order:
 * settlement ≤ offer and decision ≤ start ≤ absence ≤ end, and none but the planned start lies in the future.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { latestProgrammeStart } from '#shared/law/deadlines/programme-start.ts';
import { HOURS_A_DAY, type AbsenceKind, type Basis, type EndGoal, type EndReason, type Outcome } from './codes.ts';

/** `lapsed`: the person moved before there was a programme. */
export type Status = '' | 'awaiting-decision' | 'decided' | 'in-programme' | 'ended' | 'lapsed';
export interface Absence { readonly date: string; /** Quarters of an hour count; absent: the whole day. */ readonly hours?: number; readonly kind: AbsenceKind }
export interface Decision { readonly decidedOn: string; readonly offeredOn: string; readonly plannedStart: string; readonly endGoal: EndGoal; readonly late: boolean }
export interface History { readonly firstSettledOn: string; readonly decidedOn?: string; readonly endGoal?: string; readonly startedOn?: string; readonly usedDays?: number; readonly absences?: number }
export interface ProgrammeState {
  readonly status: Status;
  readonly caseId?: string;
  /** Of somebody who came to live here otherwise than by settlement: the day they came. */
  readonly settlementDate?: string;
  /** Absent: right and duty by settlement (integreringsloven § 8). */
  readonly basis?: Basis;
  /** The three months of § 12 run from the claim, not from settlement: family by § 9 f is settled without agreement. */
  readonly claim?: { readonly claimedOn?: string };
  /** The programme in the municipality that the person came from, on which this one builds. */
  readonly history?: History;
  readonly decision?: Decision;
  readonly start?: { readonly startedOn: string; readonly late: boolean };
  readonly absences: readonly Absence[];
  readonly lapsed?: { readonly lapsedOn: string; readonly reason: EndReason };
  readonly end?: { readonly endedOn: string; readonly reason: EndReason; readonly outcome: Outcome };
}
export type ProgrammeCommand =
  | { type: 'await'; caseId: string; settlementDate: string; basis?: Basis; claim?: { claimedOn?: string }; history?: History }
  | { type: 'correctSettlement'; caseId: string; settlementDate: string; previous: string }
  | { type: 'noteMove'; movedOn: string }
  | { type: 'registerClaim'; claimedOn: string }
  | ({ type: 'decide' } & Omit<Decision, 'late'>)
  | { type: 'start'; startedOn: string }
  | ({ type: 'registerAbsence' } & Absence)
  | { type: 'end'; endedOn: string; reason: EndReason; outcome: Outcome };

const CORRECTED = 'programme.programme.settlement-corrected.v1';
const LAPSED = 'programme.programme.lapsed.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'await', from: [''], to: 'awaiting-decision', event: 'programme.programme.awaiting.v1' },
  ...(['awaiting-decision', 'decided', 'in-programme', 'ended', 'lapsed'] as const).map((status): Transition<Status> => ({ command: 'correctSettlement', from: [status], to: status, event: CORRECTED, guard: 'by the same case' })),
  { command: 'registerClaim', from: ['awaiting-decision'], to: 'awaiting-decision', event: 'programme.programme.claimed.v1', guard: 'the time runs from the claim, once' },
  { command: 'decide', from: ['awaiting-decision'], to: 'decided', event: 'programme.programme.decided.v1', guard: 'not before settlement; without the right only where the municipality offers it' },
  { command: 'start', from: ['decided'], to: 'in-programme', event: 'programme.programme.started.v1', guard: 'not before the decision' },
  { command: 'registerAbsence', from: ['in-programme'], to: 'in-programme', event: 'programme.programme.absence-registered.v1', guard: 'once a day' },
  { command: 'registerAbsence', from: ['ended'], to: 'ended', event: 'programme.programme.absence-registered.v1', guard: 'not after the end' },
  { command: 'end', from: ['in-programme'], to: 'ended', event: 'programme.programme.ended.v1', guard: 'not before the start' },
  { command: 'noteMove', from: ['awaiting-decision', 'decided'], to: 'lapsed', event: LAPSED },
  { command: 'noteMove', from: ['in-programme'], to: 'ended', event: 'programme.programme.ended.v1' },
];

/** `offersOutside`: what the municipality has said of those who may be offered a programme but have no right to it; who has said nothing leaves it to whoever decides (policy, not law). */
export interface ProgrammeFacts extends Facts { readonly offersOutside?: boolean | undefined }

export const programmeDecider: Decider<ProgrammeState, ProgrammeCommand, ProgrammeFacts> = {
  initial: { status: '', absences: [] },
  decide(state, command, facts) {
    // A household is told of in one event, which may come again when some of it is known.
    if (command.type === 'await' && state.caseId === command.caseId && state.settlementDate === command.settlementDate && command.basis) return [];
    // Family is checked again now and then; who awaits already, awaits.
    if (command.type === 'await' && command.claim && state.status !== '') return [];
    // Nobody else's date is this programme's: who came by a move, or is a child, has another, or none.
    if (command.type === 'correctSettlement' && (state.caseId !== command.caseId || state.settlementDate !== command.previous)) return [];
    // Whoever has no programme, or has left it, leaves none.
    if (command.type === 'noteMove' && (state.status === '' || state.status === 'ended' || state.status === 'lapsed')) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    if (command.type === 'noteMove') return [{ type: step.event, data: moved(state, command.movedOn) }];
    const refusal = refusalOf(state, command, facts);
    if (refusal) return refusal;
    if (command.type === 'correctSettlement') return [{ type: step.event, data: corrected(state, command, facts.today) }];
    const { type: _type, ...given } = command;
    return [{ type: step.event, data: { ...given, ...derived(state, command, facts) } }];
  },
  evolve,
};

function refusalOf(state: ProgrammeState, command: ProgrammeCommand, { today, offersOutside }: ProgrammeFacts): Refusal | undefined {
  const rule = (code: string, pointer: string, more: Omit<Refusal, 'refused'> = {}): Refusal => refuse(code, { status: 422, pointer, ...more });
  switch (command.type) {
    case 'await': case 'noteMove': case 'correctSettlement': return undefined;
    case 'registerClaim':
      if (!state.claim) return refuse('time-runs-from-settlement', { status: 409, paragraph: 'integreringsloven § 12' });
      if (state.claim.claimedOn) return refuse('already-claimed', { status: 409, params: { date: state.claim.claimedOn } });
      if (command.claimedOn > today) return rule('date-in-future', '/claimedOn');
      return command.claimedOn < state.settlementDate! ? rule('before-settlement', '/claimedOn', { paragraph: 'integreringsloven § 8', params: { date: state.settlementDate! } }) : undefined;
    case 'decide': {
      if (state.basis === 'may-be-offered' && offersOutside === false) return refuse('not-offered-here', { status: 409, paragraph: 'integreringsloven § 8 tredje ledd' });
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

/** The benefit goes to the day of the move, and never ends before it began. */
const moved = ({ start }: ProgrammeState, movedOn: string): DomainEvent['data'] =>
  (start ? { endedOn: movedOn < start.startedOn ? start.startedOn : movedOn, reason: 'moved', outcome: 'unknown' } : { lapsedOn: movedOn, reason: 'moved' });

/** The day from which the three months run: the claim's where they run from that. Nothing runs for who settled without agreement. */
export const startOf = ({ basis, claim, settlementDate }: ProgrammeState): string | undefined => (claim ? claim.claimedOn : basis === 'may-be-offered' ? undefined : settlementDate);

/** Whether a decision or start was late is told anew. What was decided stands, also where it now lies before settlement: a person must look at that. */
function corrected(state: ProgrammeState, { settlementDate, previous }: ProgrammeCommand & { type: 'correctSettlement' }, today: string): DomainEvent['data'] {
  const from = startOf({ ...state, settlementDate });
  const late = (date: string): boolean => from !== undefined && date > latestProgrammeStart(from, today).dueOn;
  return { settlementDate, previous, ...(state.decision && { decisionLate: late(state.decision.decidedOn) }), ...(state.start && { startLate: late(state.start.startedOn) }) };
}

/** A decision or offer before settlement, which only a correction can bring about. */
export const isBeforeSettlement = ({ settlementDate, decision }: ProgrammeState): boolean => decision !== undefined && (decision.decidedOn < settlementDate! || decision.offeredOn < settlementDate!);

function derived(state: ProgrammeState, command: ProgrammeCommand, { today }: Facts): DomainEvent['data'] {
  const from = startOf(state);
  const late = (date: string): boolean => from !== undefined && date > latestProgrammeStart(from, today).dueOn;
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
      return { ...state, status: 'awaiting-decision', caseId: data.caseId, settlementDate: data.settlementDate, ...(data.basis && { basis: data.basis }), ...(data.claim && { claim: data.claim }), ...(data.history && { history: data.history }) };
    case CORRECTED: return {
      ...state, settlementDate: data.settlementDate,
      ...(state.decision && { decision: { ...state.decision, late: data.decisionLate } }), ...(state.start && { start: { ...state.start, late: data.startLate } }),
    };
    case LAPSED: return { ...state, status: 'lapsed', lapsed: { lapsedOn: data.lapsedOn, reason: data.reason } };
    case 'programme.programme.claimed.v1': return { ...state, claim: { claimedOn: data.claimedOn } };
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
