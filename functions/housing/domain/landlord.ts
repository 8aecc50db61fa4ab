/**
 * Who lets dwellings: a foundation or firm, or a private person. Of a private person the state says no more than that there is
 * one: name and contact lie sealed, and go when the landlord is removed.
 */
import { isRefusal, refuse } from '#shared/errors.ts';
import { isOrganisationNumber } from '#shared/ids/orgno.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';

export type Status = '' | 'registered' | 'removed';
export interface Organisation { readonly orgno: string; readonly name: string }
export interface LandlordState { readonly status: Status; readonly kind?: 'organisation' | 'private-person'; readonly organisation?: Organisation; readonly registeredOn?: string; readonly removedOn?: string }
/** `isPrivate`: a private person was given, whose name and contact are not for the decision. */
export type LandlordCommand =
  | { type: 'register'; organisation?: Organisation; isPrivate: boolean }
  | { type: 'remove' };

const REGISTERED = 'housing.landlord.registered.v1';
const REMOVED = 'housing.landlord.removed.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'register', from: [''], to: 'registered', event: REGISTERED, guard: 'organisation or private person' },
  { command: 'remove', from: ['registered'], to: 'removed', event: REMOVED },
];

export const landlordDecider: Decider<LandlordState, LandlordCommand> = {
  initial: { status: '' },
  decide(state, command, { today }) {
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    if (command.type === 'remove') return [{ type: step.event, data: { removedOn: today } }];
    const { organisation, isPrivate } = command;
    if ((organisation !== undefined) === isPrivate) return refuse('landlord-of-one-kind', { status: 422, pointer: '/organisation' });
    if (organisation && !isOrganisationNumber(organisation.orgno)) return refuse('organisation-number-wrong', { status: 422, pointer: '/organisation/orgno' });
    return [{ type: step.event, data: { kind: organisation ? 'organisation' : 'private-person', ...(organisation && { organisation }), registeredOn: today } }];
  },
  evolve(state, { type, data }) {
    switch (type) {
      case REGISTERED: return { status: 'registered', ...data };
      case REMOVED: return { ...state, status: 'removed', removedOn: data.removedOn };
      default: return state;
    }
  },
};
