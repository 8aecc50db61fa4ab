/** A group of volunteers. Those from outside are a number: who they are, the partner organisation knows. */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type Facts, type Transition } from '#shared/kernel/decider.ts';
import type { VolunteerWork } from './codes.ts';
import type { Status as PartnerStatus } from './partner.ts';

export type Status = '' | 'active' | 'ended';
export interface Details { readonly name: string; readonly work: VolunteerWork; readonly partnerId?: string; readonly outsideVolunteers: number }
export interface GroupState extends Partial<Details> { readonly status: Status; readonly since?: string; readonly endedOn?: string }
export type GroupCommand = ({ type: 'start' } & Details) | ({ type: 'change' } & Details) | { type: 'end' };
/** `partner`: how the partner stands that the command names. */
export interface PartnerFacts extends Facts { readonly partner?: PartnerStatus }

const STARTED = 'community.volunteer-group.started.v1';
const CHANGED = 'community.volunteer-group.changed.v1';
const ENDED = 'community.volunteer-group.ended.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'start', from: [''], to: 'active', event: STARTED, guard: 'active partner' },
  { command: 'change', from: ['active'], to: 'active', event: CHANGED, guard: 'active partner' },
  { command: 'end', from: ['active'], to: 'ended', event: ENDED },
];

export const groupDecider: Decider<GroupState, GroupCommand, PartnerFacts> = {
  initial: { status: '' },
  decide(state, { type, ...data }, { today, partner }) {
    const step = transition(machine, state.status, type);
    if (isRefusal(step)) return step;
    if ('partnerId' in data && data.partnerId && partner !== 'active') return refuse('partner-unknown', { status: 422, pointer: '/partnerId' });
    return [{ type: step.event, data: { ...data, ...(type === 'start' && { since: today }), ...(type === 'end' && { endedOn: today }) } }];
  },
  evolve(state, { type, data }) {
    switch (type) {
      case STARTED: return { ...data, status: 'active' };
      case CHANGED: return { ...data, status: 'active', ...(state.since && { since: state.since }) };
      case ENDED: return { ...state, status: 'ended', endedOn: data.endedOn };
      default: return state;
    }
  },
};
