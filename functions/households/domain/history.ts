/** What goes with a person to the next municipality beside the cards: dates, codes and counts. */
import { daysBetween } from '#shared/calendar/dates.ts';
import type { Basis } from './codes.ts';

export interface Lived { readonly municipality: { readonly orgno: string; readonly name: string }; readonly from: string; readonly to: string }
/** The programme as it was, so that the next one builds on it. */
export interface ProgrammeHistory {
  readonly basis?: string;
  readonly decidedOn?: string;
  readonly endGoal?: string;
  readonly startedOn?: string;
  /** Days from the start to the move. */
  readonly usedDays?: number;
  readonly absences?: number;
}
export interface History {
  readonly personId: string;
  /** In the municipality that hands over. */
  readonly settledOn: string;
  /** In any municipality. */
  readonly firstSettledOn: string;
  readonly belowProgrammeAge?: true;
  readonly basis?: Basis;
  /** Where the person lived before that. */
  readonly earlier: readonly Lived[];
  /** Only of a programme that awaits its decision or runs: what has ended, has ended. */
  readonly programme?: ProgrammeHistory;
}

/** What the programme's own events have told, one after the other. */
export interface ProgrammeFacts {
  readonly awaitingSince?: string;
  readonly basis?: string;
  readonly decidedOn?: string;
  readonly endGoal?: string;
  readonly startedOn?: string;
  readonly absences?: number;
  readonly endedOn?: string;
}

export function programmeFacts(before: ProgrammeFacts, type: string, data: Readonly<Record<string, any>>): ProgrammeFacts {
  switch (type) {
    case 'programme.programme.awaiting.v1': return { ...before, awaitingSince: data.settlementDate, ...(data.basis && { basis: data.basis }) };
    case 'programme.programme.decided.v1': return { ...before, decidedOn: data.decidedOn, endGoal: data.endGoal };
    case 'programme.programme.started.v1': return { ...before, startedOn: data.startedOn };
    case 'programme.programme.absence-registered.v1': return { ...before, absences: (before.absences ?? 0) + 1 };
    case 'programme.programme.ended.v1': return { ...before, endedOn: data.endedOn };
    default: return before;
  }
}

/** Of somebody without a programme, or whose programme has ended, nothing. */
export function programmeHistory(facts: ProgrammeFacts | undefined, movesOn: string): ProgrammeHistory | undefined {
  if (!facts?.awaitingSince || facts.endedOn) return undefined;
  const { basis, decidedOn, endGoal, startedOn, absences } = facts;
  return {
    ...(basis && { basis }), ...(decidedOn && { decidedOn }), ...(endGoal && { endGoal }),
    ...(startedOn && { startedOn, usedDays: Math.max(0, daysBetween(startedOn, movesOn)), absences: absences ?? 0 }),
  };
}
