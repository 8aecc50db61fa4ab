/** What one participant is paid for one month. Made once and never changed: what comes later is settled in a later month. */
import { basicAmountAt } from '#shared/law/basic-amount.ts';
import type { Decider, DomainEvent } from '#shared/kernel/decider.ts';
import { CONVENTION, calculate, type Basis, type Calculated } from './calculate.ts';

export interface Line extends Calculated {
  readonly month: string;
  readonly participantId: string;
  /** The G that was used, and on what day it was looked up. */
  readonly basicAmount: number;
  readonly knownOn: string;
  readonly convention: typeof CONVENTION;
}
export interface LineState { readonly made?: Line }
export type LineCommand = { type: 'make'; participantId: string; /** The day the run was opened. */ knownOn: string } & Omit<Basis, 'basicAmount'>;

export const lineId = (month: string, participantId: string): string => `${month}-${participantId}`;

export const lineDecider: Decider<LineState, LineCommand> = {
  initial: {},
  decide(state, { type: _type, participantId, knownOn, ...basis }) {
    if (state.made) return [];
    // G changes on 1 May only: the first day of a month has the G of all its days.
    const { kroner } = basicAmountAt(`${basis.month}-01`, { knownOn });
    const line: Line = { month: basis.month, participantId, basicAmount: kroner, knownOn, convention: CONVENTION, ...calculate({ ...basis, basicAmount: kroner }) };
    return [{ type: 'benefit.line.made.v1', data: line as unknown as DomainEvent['data'] }];
  },
  evolve: (state, { type, data }) => (type === 'benefit.line.made.v1' ? { made: data as unknown as Line } : state),
};
