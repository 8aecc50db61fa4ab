/** Advice to those the municipality works with. It concerns an organisation, never a person. */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';
import type { Phase, Theme } from './codes.ts';

export type Status = '' | 'given';
export interface Advice { readonly organisation: string; readonly theme: Theme; readonly phase: Phase; readonly on: string; readonly subject?: string | undefined }
export interface PartnerGuidanceState extends Partial<Advice> { readonly status: Status }
export type PartnerGuidanceCommand = { type: 'give' } & Advice;

const GIVEN = 'establishment.partner-guidance.given.v1';
export const machine: readonly Transition<Status>[] = [{ command: 'give', from: [''], to: 'given', event: GIVEN }];

export const partnerGuidanceDecider: Decider<PartnerGuidanceState, PartnerGuidanceCommand> = {
  initial: { status: '' },
  decide(state, { type, ...data }, { today }) {
    const step = transition(machine, state.status, type);
    if (isRefusal(step)) return step;
    return data.on > today ? refuse('date-in-future', { status: 422, pointer: '/on' }) : [{ type: step.event, data }];
  },
  evolve: (state, { type, data }) => (type === GIVEN ? { status: 'given', ...data } : state),
};
