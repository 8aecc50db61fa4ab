/** A municipality's settlement year: what it was called upon to do, and what its council decided. Zero is an answer too. */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';

export type Status = '' | 'called' | 'decided';
export interface Call { readonly callId: string; readonly number: number; readonly unaccompaniedMinors: number }
export interface Council { readonly persons: number; readonly decidedOn: string; readonly excludesUnaccompaniedMinors: boolean }
export interface YearState { readonly status: Status; readonly year?: string; readonly overseer?: string; readonly call?: Call; readonly council?: Council }
export type YearCommand =
  | ({ type: 'receiveCall'; year: string; overseer: string } & Call)
  | ({ type: 'decide' } & Council);

const RECEIVED = 'settlement.year.call-received.v1';
const DECIDED = 'settlement.year.council-decided.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'receiveCall', from: ['', 'called'], to: 'called', event: RECEIVED, guard: 'newer call' },
  { command: 'receiveCall', from: ['decided'], to: 'decided', event: RECEIVED, guard: 'newer call' },
  { command: 'decide', from: ['called', 'decided'], to: 'decided', event: DECIDED, guard: 'no fewer than accepted' },
];

export const yearDecider: Decider<YearState, YearCommand> = {
  initial: { status: '' },
  decide(state, command, { today }) {
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const { type: _type, ...data } = command;
    switch (command.type) {
      case 'receiveCall':
        // Calls of one year are separate aggregates and may arrive in any order; ids sort by time.
        return state.call && state.call.callId >= command.callId ? [] : [{ type: step.event, data }];
      case 'decide':
        if (command.decidedOn > today) return refuse('date-in-future', { status: 422, pointer: '/decidedOn' });
        return [{ type: step.event, data: { year: state.year, ...data } }];
    }
  },
  evolve,
};

function evolve(state: YearState, { type, data }: DomainEvent): YearState {
  switch (type) {
    case RECEIVED: {
      const { year, overseer, callId, number, unaccompaniedMinors } = data;
      return { ...state, status: state.council ? 'decided' : 'called', year, overseer: state.overseer ?? overseer, call: { callId, number, unaccompaniedMinors } };
    }
    case DECIDED: {
      const { persons, decidedOn, excludesUnaccompaniedMinors } = data;
      return { ...state, status: 'decided', council: { persons, decidedOn, excludesUnaccompaniedMinors } };
    }
    default: return state;
  }
}
