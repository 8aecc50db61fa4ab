/** A tenant: an organisation on the platform, and who may act for it. */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';
import type { Role, TenantKind } from '#shared/tenancy/roles.ts';

export type Status = '' | 'active';
export interface Member { readonly roles: readonly Role[]; readonly unit?: string }
export interface TenantState {
  readonly status: Status;
  readonly kind?: TenantKind;
  readonly name?: string;
  readonly orgno?: string;
  readonly municipalityNumber?: string;
  readonly writtenForm?: 'nb' | 'nn';
  /** By token subject; `SYSTEM` is the organisation's own systems. */
  readonly members: Readonly<Record<string, Member>>;
}
export type TenantCommand =
  | { type: 'register'; kind: TenantKind; name: string; orgno: string; municipalityNumber?: string; writtenForm: 'nb' | 'nn' }
  | { type: 'addMember'; member: string; roles: readonly Role[]; unit?: string }
  | { type: 'removeMember'; member: string };

export const machine: readonly Transition<Status>[] = [
  { command: 'register', from: [''], to: 'active', event: 'tenancy.tenant.registered.v1' },
  { command: 'addMember', from: ['active'], to: 'active', event: 'tenancy.member.added.v1' },
  { command: 'removeMember', from: ['active'], to: 'active', event: 'tenancy.member.removed.v1' },
];

/** Which roles make sense in which kind of organisation; any other combination would be a way around the route tables. */
const ROLES_OF: Readonly<Record<TenantKind, readonly Role[]>> = {
  municipality: ['admin', 'adviser', 'manager', 'finance'],
  reception: ['admin', 'reception'],
  county: ['admin', 'county'],
  overseer: ['admin', 'overseer'],
  partner: ['admin', 'subscriber'],
};
const MOST_MEMBERS = 400;

export const tenantDecider: Decider<TenantState, TenantCommand> = {
  initial: { status: '', members: {} },
  decide(state, command) {
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    switch (command.type) {
      case 'register': {
        const { type: _type, ...data } = command;
        if (command.kind === 'municipality' && !command.municipalityNumber) return refuse('municipality-number-required', { status: 422, pointer: '/municipalityNumber' });
        return [{ type: step.event, data }];
      }
      case 'addMember': {
        const foreign = command.roles.find((role) => !ROLES_OF[state.kind!].includes(role));
        if (foreign) return refuse('role-not-for-kind', { status: 422, pointer: '/roles', params: { role: foreign, kind: state.kind! } });
        if (Object.keys(state.members).length >= MOST_MEMBERS && !state.members[command.member]) return refuse('too-many-members', { status: 422, params: { limit: MOST_MEMBERS } });
        return [{ type: step.event, data: { member: command.member, roles: command.roles, ...(command.unit && { unit: command.unit }) } }];
      }
      case 'removeMember':
        return state.members[command.member] ? [{ type: step.event, data: { member: command.member } }] : refuse('not-a-member-here', { status: 404 });
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'tenancy.tenant.registered.v1':
        return { ...state, status: 'active', kind: data.kind, name: data.name, orgno: data.orgno, municipalityNumber: data.municipalityNumber, writtenForm: data.writtenForm };
      case 'tenancy.member.added.v1':
        return { ...state, members: { ...state.members, [data.member]: { roles: data.roles, ...(data.unit && { unit: data.unit }) } } };
      case 'tenancy.member.removed.v1': {
        const { [data.member]: _removed, ...members } = state.members;
        return { ...state, members };
      }
      default: return state;
    }
  },
};
