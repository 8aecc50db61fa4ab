/**
 * An integration reception as an organisation: where, during which dates, with which cluster and whom to contact. One for each
 * reception's tenant, under the tenant's own id. When its validity is over it takes nobody new; what is there can still be read.
 */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';
import { CLUSTER_ROLES, type ClusterRole, type RECEPTION_TYPES } from './codes.ts';

export type Status = '' | 'registered';
export interface Organisation { readonly tenantId: string; readonly orgno: string; readonly name: string }
export interface Member { readonly role: ClusterRole; readonly name: string; readonly orgno?: string | undefined }
/** Of the staff, in their work. */
export interface Contact { readonly name: string; readonly phone?: string | undefined; readonly email?: string | undefined }
/** Where it stands that the reception exists, and of when that is. */
export interface Source { readonly title: string; readonly on: string }
export interface Profile {
  readonly kind: (typeof RECEPTION_TYPES)[number];
  readonly hostMunicipality: string;
  readonly validFrom: string;
  /** The last day. */
  readonly validTo?: string | undefined;
  readonly source?: Source | undefined;
  readonly contact?: Contact | undefined;
}
export interface ReceptionState extends Partial<Profile> {
  readonly status: Status;
  /** Itself, as others see it. */
  readonly organisation?: Organisation;
  /** To whom its recommendations go. */
  readonly overseer?: Organisation;
  readonly members: readonly Member[];
}
export type ReceptionCommand =
  | ({ type: 'register'; organisation: Organisation; overseer: Organisation } & Profile)
  | { type: 'setCluster'; members: readonly Member[] }
  | ({ type: 'setContact' } & Contact)
  | { type: 'setValidity'; validTo: string; source: Source };

export const machine: readonly Transition<Status>[] = [
  { command: 'register', from: [''], to: 'registered', event: 'receptions.reception.registered.v1' },
  { command: 'setCluster', from: ['registered'], to: 'registered', event: 'receptions.reception.cluster-set.v1', guard: 'no role twice' },
  { command: 'setContact', from: ['registered'], to: 'registered', event: 'receptions.reception.contact-set.v1' },
  { command: 'setValidity', from: ['registered'], to: 'registered', event: 'receptions.reception.validity-set.v1', guard: 'ends after it began' },
];

export const receptionDecider: Decider<ReceptionState, ReceptionCommand> = {
  initial: { status: '', members: [] },
  decide(state, command) {
    if (command.type === 'register' && state.status !== '') return refuse('already-registered', { status: 409 });
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const { type: _type, ...data } = command;
    const endsEarly = (validFrom: string, validTo: string | undefined) => validTo !== undefined && validTo < validFrom && refuse('ends-before-start', { status: 422, pointer: '/validTo', params: { validFrom } });
    switch (command.type) {
      case 'register': return endsEarly(command.validFrom, command.validTo) || [{ type: step.event, data }];
      case 'setValidity': return endsEarly(state.validFrom!, command.validTo) || [{ type: step.event, data }];
      case 'setContact': return [{ type: step.event, data }];
      case 'setCluster': {
        const twice = command.members.findIndex(({ role }, i) => command.members.findIndex((m) => m.role === role) < i);
        return twice >= 0 ? refuse('role-twice', { status: 422, pointer: `/members/${twice}/role` }) : [{ type: step.event, data: { ...data, roles: command.members.map(({ role }) => role) } }];
      }
    }
  },
  evolve,
};

function evolve(state: ReceptionState, { type, data }: DomainEvent): ReceptionState {
  switch (type) {
    case 'receptions.reception.registered.v1': return { ...state, status: 'registered', ...data };
    case 'receptions.reception.cluster-set.v1': return { ...state, members: data.members };
    case 'receptions.reception.contact-set.v1': return { ...state, contact: data as Contact };
    case 'receptions.reception.validity-set.v1': return { ...state, validTo: data.validTo, source: data.source };
    default: return state;
  }
}

export const isOpen = ({ validFrom, validTo }: ReceptionState, on: string): boolean => validFrom !== undefined && validFrom <= on && (validTo === undefined || on <= validTo);
/** Roles of the cluster that nobody has yet. */
export const missingRoles = ({ members }: ReceptionState): ClusterRole[] => CLUSTER_ROLES.filter((role) => !members.some((m) => m.role === role));
