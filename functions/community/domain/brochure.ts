/** A brochure in its languages. Each language has a version of its own, since translations come at different times. */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';

export type Status = '' | 'registered';
export interface Version { readonly language: string; readonly edition: string; readonly link: string }
export interface Details { readonly title: string; readonly versions: readonly Version[] }
export interface BrochureState extends Partial<Details> { readonly status: Status }
export type BrochureCommand = ({ type: 'register' } & Details) | ({ type: 'change' } & Details);

const REGISTERED = 'community.brochure.registered.v1';
const CHANGED = 'community.brochure.changed.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'register', from: [''], to: 'registered', event: REGISTERED, guard: 'each language once' },
  { command: 'change', from: ['registered'], to: 'registered', event: CHANGED, guard: 'each language once' },
];

export const brochureDecider: Decider<BrochureState, BrochureCommand> = {
  initial: { status: '' },
  decide(state, { type, title, versions }) {
    const step = transition(machine, state.status, type);
    if (isRefusal(step)) return step;
    const twice = versions.findIndex(({ language }, i) => versions.findIndex((one) => one.language === language) < i);
    return twice >= 0 ? refuse('language-twice', { status: 422, pointer: `/versions/${twice}/language` }) : [{ type: step.event, data: { title, versions } }];
  },
  evolve: (_, { data }) => ({ status: 'registered', title: data.title, versions: data.versions }),
};
