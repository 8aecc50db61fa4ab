/** An organisation that the service works with. Holds how the organisation is reached, and nobody's name. */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { isOrganisationNumber } from '#shared/ids/orgno.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';
import { SCOPE_OF, type PartnerKind, type Scope } from './codes.ts';

export type Status = '' | 'active' | 'ended';
export interface Contact { readonly phone?: string; readonly email?: string; readonly visitingAddress?: string; readonly page?: string }
export interface Details {
  readonly name: string;
  readonly orgno?: string;
  readonly contact: Contact;
  /** Takes participants for work practice. */
  readonly hostsPractice: boolean;
  readonly scope: Scope;
}
export interface PartnerState extends Partial<Details> { readonly status: Status; readonly kind?: PartnerKind; readonly from?: string; readonly to?: string }
export type PartnerCommand =
  | ({ type: 'register'; kind: PartnerKind; from: string } & Details)
  | ({ type: 'change' } & Details)
  | { type: 'end'; to: string };

const REGISTERED = 'community.partner.registered.v1';
const CHANGED = 'community.partner.changed.v1';
const ENDED = 'community.partner.ended.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'register', from: [''], to: 'active', event: REGISTERED, guard: 'scope of its kind' },
  { command: 'change', from: ['active'], to: 'active', event: CHANGED, guard: 'scope of its kind' },
  { command: 'end', from: ['active'], to: 'ended', event: ENDED },
];

export const partnerDecider: Decider<PartnerState, PartnerCommand> = {
  initial: { status: '' },
  decide(state, { type, ...data }, { today }) {
    const step = transition(machine, state.status, type);
    if (isRefusal(step)) return step;
    const refusal = 'to' in data ? endRefusal(state, data.to, today) : detailsRefusal('kind' in data ? data.kind : state.kind!, data);
    return refusal ?? [{ type: step.event, data: { kind: state.kind, ...data } }];
  },
  evolve(state, { type, data }) {
    switch (type) {
      case REGISTERED: return { ...data, status: 'active' };
      case CHANGED: return { ...data, status: 'active', ...(state.from && { from: state.from }) };
      case ENDED: return { ...state, status: 'ended', to: data.to };
      default: return state;
    }
  },
};

function detailsRefusal(kind: PartnerKind, { orgno, scope }: Details): Refusal | undefined {
  if (orgno && !isOrganisationNumber(orgno)) return refuse('invalid-organisation-number', { status: 422, pointer: '/orgno' });
  if (scope === 'none') return undefined;
  if (SCOPE_OF[kind] !== scope) return refuse('scope-not-for-kind', { status: 422, pointer: '/scope', params: { scope, kind } });
  // Whoever is told of persons is an organisation that is known by more than a name.
  return orgno ? undefined : refuse('scope-needs-organisation-number', { status: 422, pointer: '/orgno' });
}

function endRefusal({ from }: PartnerState, to: string, today: string): Refusal | undefined {
  if (to > today) return refuse('date-in-future', { status: 422, pointer: '/to' });
  return to < from! ? refuse('ends-before-it-began', { status: 422, pointer: '/to', params: { date: from! } }) : undefined;
}
