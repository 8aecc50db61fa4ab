/**
 * What the cluster recommends the overseer for one resident, or for several who are settled together: a kind of municipality,
 * by codes. Its id is the candidate's, under which the overseer finds them; who they are stays at the reception.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { CONTRADICTIONS, type ClusterRole, type Criterion, type Group, type WITHDRAWAL_REASONS } from './codes.ts';
import type { Organisation } from './reception.ts';
import type { ResidentState } from './resident.ts';

export type Status = '' | 'recommended' | 'requested' | 'accepted' | 'settled' | 'withdrawn';
export interface Advice {
  readonly year: string;
  readonly group: Group;
  readonly criteria: readonly Criterion[];
  /** The programme should begin quickly after settlement. */
  readonly promptStart: boolean;
}
export interface RecommendationState extends Partial<Advice> {
  readonly status: Status;
  readonly reception?: Organisation;
  readonly overseer?: string;
  readonly persons: readonly { readonly personId: string }[];
  readonly recommendedOn?: string;
  readonly withdrawalReason?: string;
  /** When the reception heard of the last one. */
  readonly settledOn?: string;
  /** The settlement request that stands, and so the transfer. */
  readonly requestId?: string;
  /** Whom that request names, and who of them is which resident. */
  readonly asked?: readonly PersonRef[];
  readonly links?: readonly Link[];
}
export interface PersonRef { readonly personId: string }
/** Somebody has one id as a resident and another in the settlement request. */
export interface Link { readonly residentId: string; readonly personId: string }
export type RecommendationCommand =
  | ({ type: 'recommend'; persons: readonly { readonly personId: string }[]; reception: Organisation; overseer: string } & Advice)
  | { type: 'withdraw'; reason: (typeof WITHDRAWAL_REASONS)[number] }
  | { type: 'noteRequest'; requestId: string; asked: readonly PersonRef[]; links: readonly Link[] }
  | { type: 'link'; persons: readonly Link[] }
  | { type: 'noteAcceptance' | 'noteReturn' | 'noteSettlement' };
/** For `recommend`: the residents in the order of the command, absent where the reception has nobody of the id. */
export interface RecommendationFacts extends Facts { readonly residents?: readonly (ResidentState | undefined)[]; readonly missingRoles?: readonly ClusterRole[] }

export const RECOMMENDED = 'receptions.recommendation.made.v1';
export const WITHDRAWN = 'receptions.recommendation.withdrawn.v1';
export const REQUESTED = 'receptions.recommendation.requested.v1';
export const LINKED = 'receptions.recommendation.linked.v1';
const ACCEPTED = 'receptions.recommendation.accepted.v1';
const RETURNED = 'receptions.recommendation.returned.v1';
const SETTLED = 'receptions.recommendation.settled.v1';
const WHO = 'its residents, the request\'s persons';
export const machine: readonly Transition<Status>[] = [
  { command: 'recommend', from: [''], to: 'recommended', event: RECOMMENDED, guard: 'the cluster is complete, permits granted, needs assessed' },
  { command: 'withdraw', from: ['recommended'], to: 'withdrawn', event: WITHDRAWN },
  { command: 'withdraw', from: ['requested'], to: 'withdrawn', event: WITHDRAWN },
  { command: 'noteRequest', from: ['recommended'], to: 'requested', event: REQUESTED },
  { command: 'link', from: ['requested'], to: 'requested', event: LINKED, guard: WHO },
  { command: 'link', from: ['accepted'], to: 'accepted', event: LINKED, guard: WHO },
  { command: 'link', from: ['settled'], to: 'settled', event: LINKED, guard: WHO },
  { command: 'noteAcceptance', from: ['requested'], to: 'accepted', event: ACCEPTED },
  { command: 'noteReturn', from: ['requested', 'accepted'], to: 'recommended', event: RETURNED },
  { command: 'noteSettlement', from: ['requested', 'accepted'], to: 'settled', event: SETTLED },
];

export const recommendationDecider: Decider<RecommendationState, RecommendationCommand, RecommendationFacts> = {
  initial: { status: '', persons: [] },
  decide(state, command, facts) {
    const step = transition(machine, state.status, command.type);
    // What the overseer tells of a recommendation that was taken back, or tells again, changes nothing.
    if (isRefusal(step)) return command.type.startsWith('note') ? [] : step;
    const { type: _type, ...data } = command;
    if (command.type === 'withdraw') return [{ type: step.event, data: { ...data, persons: state.persons } }];
    if (command.type === 'link') return linkRefusal(state, command.persons) ?? [{ type: step.event, data: { requestId: state.requestId, links: command.persons, linked: command.persons.length } }];
    if (command.type === 'noteSettlement') return [{ type: step.event, data: { ...(state.requestId && { requestId: state.requestId }), settledOn: facts.today } }];
    if (command.type !== 'recommend') return [{ type: step.event, data: { ...(state.requestId && { requestId: state.requestId }), ...data } }];
    return residentsRefusal(command, facts) ?? adviceRefusal(command, facts) ?? [{ type: step.event, data: { ...data, size: command.persons.length, recommendedOn: facts.today } }];
  },
  evolve,
};

function linkRefusal({ persons, asked = [] }: RecommendationState, links: readonly Link[]): Refusal | undefined {
  for (const [i, { residentId, personId }] of links.entries()) {
    const at = (code: string, field: string): Refusal => refuse(code, { status: 422, pointer: `/persons/${i}/${field}` });
    if (!persons.some((p) => p.personId === residentId)) return at('resident-not-recommended', 'residentId');
    if (!asked.some((p) => p.personId === personId)) return at('person-not-asked-for', 'personId');
    const earlier = links.slice(0, i);
    if (earlier.some((link) => link.residentId === residentId)) return at('person-twice', 'residentId');
    if (earlier.some((link) => link.personId === personId)) return at('person-twice', 'personId');
  }
  return undefined;
}

function residentsRefusal({ persons }: RecommendationCommand & { type: 'recommend' }, { residents = [] }: RecommendationFacts): Refusal | undefined {
  for (const [i, { personId }] of persons.entries()) {
    const at = { status: 422, pointer: `/persons/${i}/personId` };
    if (!residents[i] || residents[i].status === 'erased') return refuse('unknown-resident', at);
    if (persons.findIndex((p) => p.personId === personId) < i) return refuse('person-twice', at);
    if (!residents[i].permitGranted) return refuse('permit-missing', at);
  }
  return residents.some((r) => r?.needsAssessedOn) ? undefined : refuse('needs-not-assessed', { status: 422, pointer: '/persons' });
}

function adviceRefusal({ persons, group, criteria }: RecommendationCommand & { type: 'recommend' }, { missingRoles = [] }: RecommendationFacts): Refusal | undefined {
  if (missingRoles.length > 0) return refuse('cluster-incomplete', { status: 409, params: { roles: missingRoles.join(', ') } });
  if (criteria.some((criterion, i) => criteria.indexOf(criterion) < i)) return refuse('criterion-twice', { status: 422, pointer: '/criteria' });
  if (CONTRADICTIONS.some((pair) => pair.every((criterion) => criteria.includes(criterion)))) return refuse('criteria-contradict', { status: 422, pointer: '/criteria' });
  const fits = group === 'single-adult' || group === 'unaccompanied-minor' ? persons.length === 1 : persons.length > 1;
  return fits ? undefined : refuse('group-does-not-fit', { status: 422, pointer: '/group', params: { persons: persons.length } });
}

function evolve(state: RecommendationState, { type, data }: DomainEvent): RecommendationState {
  switch (type) {
    case RECOMMENDED: {
      const { size: _size, ...rest } = data;
      return { ...state, status: 'recommended', ...rest };
    }
    case WITHDRAWN: return { ...state, status: 'withdrawn', withdrawalReason: data.reason };
    case REQUESTED: return { ...state, status: 'requested', requestId: data.requestId, asked: data.asked ?? [], links: data.links ?? [] };
    case LINKED: return { ...state, links: data.links };
    case ACCEPTED: return { ...state, status: 'accepted' };
    case SETTLED: return { ...state, status: 'settled', settledOn: data.settledOn };
    case RETURNED: {
      const { requestId: _request, asked: _asked, links: _links, ...rest } = state;
      return { ...rest, status: 'recommended' };
    }
    default: return state;
  }
}
