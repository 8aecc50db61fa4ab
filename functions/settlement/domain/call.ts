/** The overseer's yearly call (anmodning): how many persons a municipality is asked to settle. A later call for the same year replaces the number. */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';
import type { Organisation } from './organisation.ts';

export type Status = '' | 'issued';
export interface CallState {
  readonly status: Status;
  readonly year?: string;
  readonly number?: number;
  readonly unaccompaniedMinors?: number;
  readonly recommended?: number;
  readonly municipality?: Organisation;
  readonly overseer?: string;
  readonly issuedOn?: string;
}
export interface CallCommand { readonly type: 'issue'; readonly year: string; readonly number: number; readonly unaccompaniedMinors: number; readonly recommended?: number; readonly municipality: Organisation; readonly overseer: string }

export const machine: readonly Transition<Status>[] = [{ command: 'issue', from: [''], to: 'issued', event: 'settlement.call.issued.v1' }];

export const callDecider: Decider<CallState, CallCommand> = {
  initial: { status: '' },
  decide(state, { type, ...call }, { today }) {
    const step = transition(machine, state.status, type);
    if (isRefusal(step)) return step;
    if (call.unaccompaniedMinors > call.number) return refuse('minors-exceed-number', { status: 422, pointer: '/unaccompaniedMinors', params: { number: call.number } });
    return [{ type: step.event, data: { ...call, issuedOn: today } }];
  },
  evolve: (_, { data }) => ({ status: 'issued', ...data }),
};
