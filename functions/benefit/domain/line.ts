/** What one participant is paid for one month. Made once and never changed: what comes later is settled in a later month. */
import type { Decider, DomainEvent } from '#shared/kernel/decider.ts';
import { calculate, type Code } from '#shared/law/benefit/calculate.ts';
import type { PartMonth } from '#shared/law/register/benefit-policies.ts';
import { paragraphOf, quantityOf } from '#shared/law/benefit/line.ts';
import type { UnauthorisedAbsence } from './participant.ts';

/** `quantity` counts days, or hours for `absence-hours`; `ore` is negative for a deduction. */
export interface Row { readonly code: Code; readonly paragraph: string; readonly quantity: number; readonly ore: number }
export interface Line {
  readonly month: string;
  readonly participantId: string;
  /** The G that was used, and on what day the law was looked up. */
  readonly basicAmount: number;
  readonly knownOn: string;
  /** The policy for part months. */
  readonly convention: PartMonth;
  readonly rows: readonly Row[];
  /** What the rows add up to, never below zero. */
  readonly ore: number;
}
export interface LineState { readonly made?: Line }
export interface LineCommand {
  readonly type: 'make';
  readonly month: string;
  readonly participantId: string;
  /** The day the run was opened. */
  readonly knownOn: string;
  readonly startedOn: string;
  /** The last day in the programme. */
  readonly endedOn?: string;
  /** Those outside the programme's days in the month are not counted. */
  readonly absences: readonly UnauthorisedAbsence[];
}

export const lineId = (month: string, participantId: string): string => `${month}-${participantId}`;

export const lineDecider: Decider<LineState, LineCommand> = {
  initial: {},
  decide: (state, command) => (state.made ? [] : [{ type: 'benefit.line.made.v1', data: lineOf(command) as unknown as DomainEvent['data'] }]),
  evolve: (state, { type, data }) => (type === 'benefit.line.made.v1' ? { made: data as unknown as Line } : state),
};

/** Age and family are not known here yet, so everybody has the full rate. */
function lineOf({ month, participantId, knownOn, startedOn, endedOn, absences }: LineCommand): Line {
  const { law, policies, lines, ore } = calculate({
    month, knownOn, participant: {}, programme: { start: startedOn, ...(endedOn && { end: endedOn }) },
    unauthorisedAbsence: absences.map(({ date, hours }) => (hours === undefined ? { date, unit: 'day' } : { date, unit: 'hour', hours: String(hours) })),
  });
  const rows = lines.map((line): Row => ({ code: line.code, paragraph: paragraphOf(law, line), quantity: numberOf(quantityOf(line)), ore: line.ore }));
  return { month, participantId, basicAmount: law.days[0]!.basicAmount.value, knownOn, convention: policies.partMonth, rows, ore };
}
const numberOf = ({ n, d }: { readonly n: bigint; readonly d: bigint }): number => Number(n) / Number(d);
