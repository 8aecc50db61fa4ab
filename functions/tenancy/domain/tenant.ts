/** A tenant: an organisation on the platform, who may act for it, and what it tells of itself. */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { municipalityName } from '#shared/ids/municipality.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';
import type { Role, TenantKind, WrittenForm } from '#shared/tenancy/roles.ts';
import { profileRefusal, type Profile } from './profile.ts';
import { changeRefusal, changed, type Form } from './written-form.ts';

export type Status = '' | 'active';
export interface Member { readonly roles: readonly Role[]; readonly unit?: string }
export interface TenantState {
  readonly status: Status;
  readonly kind?: TenantKind;
  readonly name?: string;
  readonly orgno?: string;
  readonly municipalityNumber?: string;
  /** The form at registration; what came later is in `forms`. */
  readonly writtenForm?: WrittenForm;
  readonly forms?: readonly Form[];
  readonly profile?: Profile;
  /** By token subject; `SYSTEM` is the organisation's own systems. */
  readonly members: Readonly<Record<string, Member>>;
}
export type TenantCommand =
  | { type: 'register'; kind: TenantKind; name: string; orgno: string; municipalityNumber?: string | undefined; writtenForm: WrittenForm }
  | { type: 'addMember'; member: string; roles: readonly Role[]; unit?: string }
  | { type: 'removeMember'; member: string }
  | { type: 'setProfile'; profile: Profile }
  | ({ type: 'changeWrittenForm' } & Required<Form>);

export const PROFILE = 'tenancy.tenant.profile-changed.v1';
export const WRITTEN_FORM = 'tenancy.tenant.written-form-changed.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'register', from: [''], to: 'active', event: 'tenancy.tenant.registered.v1' },
  { command: 'addMember', from: ['active'], to: 'active', event: 'tenancy.member.added.v1' },
  { command: 'removeMember', from: ['active'], to: 'active', event: 'tenancy.member.removed.v1' },
  { command: 'setProfile', from: ['active'], to: 'active', event: PROFILE },
  { command: 'changeWrittenForm', from: ['active'], to: 'active', event: WRITTEN_FORM },
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
  decide(state, command, { today }) {
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    switch (command.type) {
      case 'register': {
        const { type: _type, ...data } = command;
        return numberRefusal(command) ?? [{ type: step.event, data }];
      }
      case 'addMember': {
        const foreign = command.roles.find((role) => !ROLES_OF[state.kind!].includes(role));
        if (foreign) return refuse('role-not-for-kind', { status: 422, pointer: '/roles', params: { role: foreign, kind: state.kind! } });
        if (Object.keys(state.members).length >= MOST_MEMBERS && !state.members[command.member]) return refuse('too-many-members', { status: 422, params: { limit: MOST_MEMBERS } });
        return [{ type: step.event, data: { member: command.member, roles: command.roles, ...(command.unit && { unit: command.unit }) } }];
      }
      case 'removeMember':
        return state.members[command.member] ? [{ type: step.event, data: { member: command.member } }] : refuse('not-a-member-here', { status: 404 });
      case 'setProfile': return profileRefusal(command.profile, today) ?? [{ type: step.event, data: { ...command.profile } }];
      case 'changeWrittenForm': {
        const { writtenForm, from } = command;
        return changeRefusal(formsOf(state), { writtenForm, from }, today) ?? [{ type: step.event, data: { writtenForm, from, decidedOn: today } }];
      }
    }
  },
  evolve,
};

/** Oldest first. */
export const formsOf = ({ writtenForm = 'nb', forms }: TenantState): readonly Form[] => forms ?? [{ writtenForm }];

function numberRefusal({ kind, municipalityNumber }: TenantCommand & { type: 'register' }): Refusal | undefined {
  if (kind === 'municipality' && !municipalityNumber) return refuse('municipality-number-required', { status: 422, pointer: '/municipalityNumber' });
  return municipalityNumber && !municipalityName(municipalityNumber) ? refuse('municipality-unknown', { status: 422, pointer: '/municipalityNumber' }) : undefined;
}

function evolve(state: TenantState, { type, data }: DomainEvent): TenantState {
  switch (type) {
    case 'tenancy.tenant.registered.v1':
      return { ...state, status: 'active', kind: data.kind, name: data.name, orgno: data.orgno, municipalityNumber: data.municipalityNumber, writtenForm: data.writtenForm };
    case 'tenancy.member.added.v1':
      return { ...state, members: { ...state.members, [data.member]: { roles: data.roles, ...(data.unit && { unit: data.unit }) } } };
    case 'tenancy.member.removed.v1': {
      const { [data.member]: _removed, ...members } = state.members;
      return { ...state, members };
    }
    case PROFILE: return { ...state, profile: data as Profile };
    case WRITTEN_FORM: return { ...state, forms: changed(formsOf(state), { writtenForm: data.writtenForm, from: data.from }, data.decidedOn) };
    default: return state;
  }
}
