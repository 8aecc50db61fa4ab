/**
 * That brochures were handed over to a person. In which language would tell where somebody is from, so that lies on a sealed
 * card of the person; here stand the brochure and the day.
 */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';

export type Status = '' | 'informed';
export interface HandOverState { readonly status: Status; readonly handOvers: number }
export interface HandOverCommand { readonly type: 'handOver'; readonly brochureId: string }

/** As it lies on the card. */
export interface HandOver { readonly brochureId: string; readonly title: string; readonly language: string; readonly edition: string; readonly on: string; readonly byRole: string }

export const machine: readonly Transition<Status>[] = [{ command: 'handOver', from: ['', 'informed'], to: 'informed', event: 'community.hand-over.made.v1', guard: 'a person of the municipality' }];
/** Keeps the card small. */
const MOST_HAND_OVERS = 40;

export const handOverDecider: Decider<HandOverState, HandOverCommand> = {
  initial: { status: '', handOvers: 0 },
  decide(state, { type, brochureId }, { today }) {
    const step = transition(machine, state.status, type);
    if (isRefusal(step)) return step;
    return state.handOvers >= MOST_HAND_OVERS ? refuse('too-many-hand-overs', { status: 409, params: { limit: MOST_HAND_OVERS } }) : [{ type: step.event, data: { brochureId, handedOverOn: today } }];
  },
  evolve: (state) => ({ status: 'informed', handOvers: state.handOvers + 1 }),
};
