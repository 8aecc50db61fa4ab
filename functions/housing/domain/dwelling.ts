/** A dwelling that can be let to a settled household. Who lives in it is no part of it, and its street address lies sealed. */
import { isRefusal } from '#shared/errors.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';

export type Status = '' | 'registered' | 'withdrawn';
/** `area`: postal code. `squareMetres`: usable area. */
export interface Described { readonly landlordId: string; readonly area: string; readonly nearCentre: boolean; readonly rooms: number; readonly squareMetres: number }
export interface DwellingState extends Partial<Described> { readonly status: Status; readonly registeredOn?: string; readonly withdrawnOn?: string }
export type DwellingCommand = ({ type: 'register' } & Described) | { type: 'withdraw' };

export const REGISTERED = 'housing.dwelling.registered.v1';
export const WITHDRAWN = 'housing.dwelling.withdrawn.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'register', from: [''], to: 'registered', event: REGISTERED, guard: 'of a landlord who is registered' },
  { command: 'withdraw', from: ['registered'], to: 'withdrawn', event: WITHDRAWN, guard: 'vacant' },
];

export const dwellingDecider: Decider<DwellingState, DwellingCommand> = {
  initial: { status: '' },
  decide(state, command, { today }) {
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    if (command.type === 'withdraw') return [{ type: step.event, data: { withdrawnOn: today } }];
    const { type: _type, ...described } = command;
    return [{ type: step.event, data: { ...described, registeredOn: today } }];
  },
  evolve(state, { type, data }) {
    switch (type) {
      case REGISTERED: return { status: 'registered', ...data };
      case WITHDRAWN: return { ...state, status: 'withdrawn', withdrawnOn: data.withdrawnOn };
      default: return state;
    }
  },
};
