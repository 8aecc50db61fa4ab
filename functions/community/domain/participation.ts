/** A day on which a settled person was a volunteer, and for how long. When the person is erased, day and hours stay as nobody's. */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type Facts, type Transition } from '#shared/kernel/decider.ts';
import type { VolunteerWork } from './codes.ts';
import type { Status as GroupStatus } from './volunteer-group.ts';

export type Status = '' | 'logged' | 'struck';
export interface ParticipationState { readonly status: Status; readonly personId?: string; readonly groupId?: string; readonly work?: VolunteerWork; readonly on?: string; readonly hours?: number }
export type ParticipationCommand =
  | { type: 'log'; personId: string; groupId?: string; work: VolunteerWork; on: string; hours: number }
  | { type: 'strike' }
  | { type: 'anonymise' };
/** Whether the person is here, and how the group stands that the command names. */
export interface ParticipationFacts extends Facts { readonly here?: boolean; readonly group?: GroupStatus }

export const LOGGED = 'community.participation.logged.v1';
export const STRUCK = 'community.participation.struck.v1';
export const ANONYMISED = 'community.participation.anonymised.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'log', from: [''], to: 'logged', event: LOGGED, guard: 'a person of the municipality' },
  { command: 'strike', from: ['logged'], to: 'struck', event: STRUCK },
  { command: 'anonymise', from: ['logged'], to: 'logged', event: ANONYMISED },
];

export const participationDecider: Decider<ParticipationState, ParticipationCommand, ParticipationFacts> = {
  initial: { status: '' },
  decide(state, { type, ...data }, facts) {
    if (type === 'strike' && state.status === 'struck') return [];
    if (type === 'anonymise' && !state.personId) return [];
    const step = transition(machine, state.status, type);
    if (isRefusal(step)) return step;
    return ('on' in data ? dayRefusal(data, facts) : undefined) ?? [{ type: step.event, data }];
  },
  evolve(state, { type, data }) {
    switch (type) {
      case LOGGED: return { ...data, status: 'logged' };
      case STRUCK: return { ...anonymous(state), status: 'struck' };
      case ANONYMISED: return anonymous(state);
      default: return state;
    }
  },
};

function dayRefusal({ groupId, on }: { readonly groupId?: string; readonly on: string }, { here, group = '', today }: ParticipationFacts): Refusal | undefined {
  if (!here) return refuse('not-found', { status: 404 });
  if (groupId && group === '') return refuse('group-unknown', { status: 422, pointer: '/groupId' });
  return on > today ? refuse('date-in-future', { status: 422, pointer: '/on' }) : undefined;
}

const anonymous = ({ personId: _personId, ...state }: ParticipationState): ParticipationState => state;
