/**
 * How many days somebody who comes from a reception was without activity before the programme began: the measure of whether
 * motivation and progress had to stop. From the last day of the programme at the reception, when it told that, else from
 * settlement. The last day is sealed on the person's card; it is told to the decision, and only the days stay.
 */
import { daysBetween } from '#shared/calendar/dates.ts';
import type { Decider, DomainEvent } from '#shared/kernel/decider.ts';

export interface Measure { readonly gapDays: number; readonly from: 'settlement' | 'last-activity' }
export interface ContinuityState {
  readonly transferId?: string;
  readonly settledOn?: string;
  readonly startedOn?: string;
  readonly measure?: Measure;
}
interface Told { readonly personId: string; readonly lastActivityOn?: string | undefined }
export type ContinuityCommand =
  | ({ type: 'noteSettlement'; transferId: string; settledOn: string } & Told)
  | ({ type: 'noteStart'; startedOn: string } & Told)
  | ({ type: 'noteTold' } & Told);

const SETTLED = 'transfer.continuity.settlement-noted.v1';
const STARTED = 'transfer.continuity.start-noted.v1';
const MEASURED = 'transfer.continuity.measured.v1';

export const continuityDecider: Decider<ContinuityState, ContinuityCommand> = {
  initial: {},
  decide(state, command) {
    const noted = noting(state, command);
    const next = noted.reduce(evolve, state);
    return [...noted, ...measuring(next, command)];
  },
  evolve,
};

function noting(state: ContinuityState, command: ContinuityCommand): DomainEvent[] {
  switch (command.type) {
    case 'noteSettlement': return state.settledOn === command.settledOn ? [] : [{ type: SETTLED, data: { transferId: command.transferId, settledOn: command.settledOn } }];
    case 'noteStart': return state.startedOn === command.startedOn ? [] : [{ type: STARTED, data: { startedOn: command.startedOn } }];
    case 'noteTold': return [];
  }
}

/** Measured when both ends are known, and again when one of them turns out to be another. */
function measuring({ transferId, settledOn, startedOn, measure }: ContinuityState, { personId, lastActivityOn }: Told): DomainEvent[] {
  if (settledOn === undefined || startedOn === undefined) return [];
  const from = lastActivityOn === undefined ? 'settlement' : 'last-activity';
  // Whoever begins before the last day at the reception has had no gap.
  const gapDays = Math.max(0, daysBetween(lastActivityOn ?? settledOn, startedOn));
  return measure?.gapDays === gapDays && measure.from === from ? [] : [{ type: MEASURED, data: { personId, transferId, gapDays, from } }];
}

function evolve(state: ContinuityState, { type, data }: DomainEvent): ContinuityState {
  switch (type) {
    case SETTLED: return { ...state, transferId: data.transferId, settledOn: data.settledOn };
    case STARTED: return { ...state, startedOn: data.startedOn };
    case MEASURED: return { ...state, measure: { gapDays: data.gapDays, from: data.from } };
    default: return state;
  }
}
