/**
 * Where a household lives and how that is paid for: its tenancies, and Husbanken's schemes. The id is the household's. A
 * dwelling has one tenancy at a time, which `occupancy.ts` sees to in the same commit.
 */
import { addMonths } from '#shared/calendar/dates.ts';
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import type { DeviationReason, Scheme, SchemeOutcome, Security } from './codes.ts';

export type Status = '' | 'open' | 'closed';
export interface PersonRef { readonly personId: string }
/** `notedWith`: the person on whose card the note is sealed. */
export interface Deviation { readonly reason: DeviationReason; readonly notedWith: string }
export interface Tenancy {
  readonly tenancyId: string; readonly dwellingId: string; readonly from: string; readonly to?: string; readonly monthlyRentOre: number;
  readonly security?: { readonly kind: Security; readonly amountOre: number };
  readonly deviation?: Deviation;
}
export interface SchemeCase { readonly schemeId: string; readonly scheme: Scheme; readonly appliedOn: string; readonly outcome?: SchemeOutcome; readonly decidedOn?: string; readonly amountOre?: number }
export interface HomeState {
  readonly status: Status;
  readonly householdId?: string;
  readonly year?: string;
  readonly openedOn?: string;
  readonly persons: readonly PersonRef[];
  readonly tenancies: readonly Tenancy[];
  readonly schemes: readonly SchemeCase[];
}
export type HomeCommand =
  | { type: 'open'; householdId: string; year: string; persons: readonly PersonRef[]; openedOn: string }
  | { type: 'close' }
  | { type: 'join'; personId: string }
  | { type: 'leave'; personId: string }
  | ({ type: 'begin'; deviation?: Deviation } & Pick<Tenancy, 'dwellingId' | 'from' | 'monthlyRentOre' | 'security'>)
  | { type: 'end'; tenancyId: string; to: string }
  | { type: 'apply'; scheme: Scheme; appliedOn: string }
  | { type: 'decide'; schemeId: string; outcome: SchemeOutcome; decidedOn: string; amountOre?: number };
/** `dwelling`: the one that the command names, when the municipality has it. `wishesNearCentre`: the council, for the household's year. */
export interface HomeFacts extends Facts { readonly dwelling?: { readonly nearCentre: boolean } | undefined; readonly wishesNearCentre?: boolean }

const OPENED = 'housing.home.opened.v1';
const CLOSED = 'housing.home.closed.v1';
const JOINED = 'housing.home.person-joined.v1';
const LEFT = 'housing.home.person-left.v1';
export const BEGUN = 'housing.tenancy.begun.v1';
export const ENDED = 'housing.tenancy.ended.v1';
const APPLIED = 'housing.scheme.applied.v1';
const DECIDED = 'housing.scheme.decided.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'open', from: [''], to: 'open', event: OPENED },
  { command: 'join', from: ['open'], to: 'open', event: JOINED },
  { command: 'leave', from: ['open'], to: 'open', event: LEFT },
  { command: 'begin', from: ['open'], to: 'open', event: BEGUN, guard: 'the dwelling is vacant, and near the centre or a reason is given' },
  { command: 'end', from: ['open'], to: 'open', event: ENDED },
  { command: 'end', from: ['closed'], to: 'closed', event: ENDED },
  { command: 'apply', from: ['open'], to: 'open', event: APPLIED, guard: 'no application for the same is waiting' },
  { command: 'decide', from: ['open'], to: 'open', event: DECIDED },
  { command: 'decide', from: ['closed'], to: 'closed', event: DECIDED },
  { command: 'close', from: ['open'], to: 'closed', event: CLOSED },
];
/** Policy, not law: a tenancy is agreed at most so far ahead, as a settlement date is. */
const MONTHS_AHEAD = 12;
/** Keep what one read shows within its budget. */
const MOST_TENANCIES = 12;
const MOST_SCHEMES = 12;

export const homeDecider: Decider<HomeState, HomeCommand, HomeFacts> = {
  initial: { status: '', persons: [], tenancies: [], schemes: [] },
  decide(state, command, facts) {
    // What came twice is one; a household that we never had a home for has none to close.
    if (command.type === 'open' && state.status !== '') return [];
    if (command.type === 'close' && state.status !== 'open') return [];
    if (command.type === 'join' && (state.status !== 'open' || state.persons.some((p) => p.personId === command.personId))) return [];
    if (command.type === 'leave' && (state.status !== 'open' || !state.persons.some((p) => p.personId === command.personId))) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const event = (data: DomainEvent['data']): DomainEvent[] => [{ type: step.event, data }];
    const { type: _type, ...given } = command;
    switch (command.type) {
      case 'open': return event({ householdId: command.householdId, year: command.year, persons: command.persons.map(({ personId }) => ({ personId })), openedOn: command.openedOn });
      case 'close': return event({ closedOn: facts.today });
      case 'join': return event({ personId: command.personId, joinedOn: facts.today });
      case 'leave': return event({ personId: command.personId, leftOn: facts.today });
      case 'begin': return beginRefusal(state, command, facts) ?? event({ tenancyId: facts.newId(), ...given, householdId: state.householdId, persons: state.persons.length });
      case 'end': return endRefusal(state, command, facts) ?? event({ ...given, householdId: state.householdId });
      case 'apply': return applyRefusal(state, command, facts) ?? event({ schemeId: facts.newId(), ...given });
      case 'decide': return outcomeRefusal(state, command, facts) ?? event({ ...given, scheme: state.schemes.find((s) => s.schemeId === command.schemeId)!.scheme });
    }
  },
  evolve,
};

function beginRefusal({ tenancies }: HomeState, { from, deviation }: HomeCommand & { type: 'begin' }, { today, dwelling, wishesNearCentre }: HomeFacts): Refusal | undefined {
  if (!dwelling) return refuse('dwelling-unknown', { status: 422, pointer: '/dwellingId' });
  if (tenancies.length >= MOST_TENANCIES) return refuse('too-many-tenancies', { status: 409, params: { limit: MOST_TENANCIES } });
  const latest = addMonths(today, MONTHS_AHEAD);
  if (from > latest) return refuse('from-too-far-ahead', { status: 422, pointer: '/from', params: { date: latest } });
  const deviates = wishesNearCentre === true && !dwelling.nearCentre;
  if (deviates && !deviation) return refuse('deviation-reason-required', { status: 422, pointer: '/deviation' });
  return !deviates && deviation ? refuse('no-deviation', { status: 422, pointer: '/deviation' }) : undefined;
}

function endRefusal({ tenancies }: HomeState, { tenancyId, to }: HomeCommand & { type: 'end' }, { today }: Facts): Refusal | undefined {
  const tenancy = tenancies.find((t) => t.tenancyId === tenancyId);
  if (!tenancy) return refuse('not-found', { status: 404 });
  if (tenancy.to) return refuse('tenancy-ended', { status: 409, params: { date: tenancy.to } });
  // The dwelling is vacant, and its address open, from the moment of the registration.
  if (to > today) return refuse('date-in-future', { status: 422, pointer: '/to' });
  return to < tenancy.from ? refuse('ends-before-it-begins', { status: 422, pointer: '/to', params: { date: tenancy.from } }) : undefined;
}

function applyRefusal({ schemes }: HomeState, { scheme, appliedOn }: HomeCommand & { type: 'apply' }, { today }: Facts): Refusal | undefined {
  if (appliedOn > today) return refuse('date-in-future', { status: 422, pointer: '/appliedOn' });
  if (schemes.some((s) => s.scheme === scheme && !s.outcome)) return refuse('scheme-waits', { status: 409, pointer: '/scheme' });
  return schemes.length >= MOST_SCHEMES ? refuse('too-many-schemes', { status: 409, params: { limit: MOST_SCHEMES } }) : undefined;
}

function outcomeRefusal({ schemes }: HomeState, { schemeId, outcome, decidedOn, amountOre }: HomeCommand & { type: 'decide' }, { today }: Facts): Refusal | undefined {
  const waiting = schemes.find((s) => s.schemeId === schemeId);
  if (!waiting) return refuse('not-found', { status: 404 });
  if (waiting.outcome) return refuse('scheme-decided', { status: 409, params: { date: waiting.decidedOn! } });
  if (decidedOn > today) return refuse('date-in-future', { status: 422, pointer: '/decidedOn' });
  if (decidedOn < waiting.appliedOn) return refuse('decided-before-applied', { status: 422, pointer: '/decidedOn', params: { date: waiting.appliedOn } });
  return amountOre !== undefined && outcome !== 'granted' ? refuse('amount-not-granted', { status: 422, pointer: '/amountOre' }) : undefined;
}

function evolve(state: HomeState, { type, data }: DomainEvent): HomeState {
  switch (type) {
    case OPENED: return { ...state, status: 'open', ...data };
    case CLOSED: return { ...state, status: 'closed' };
    case JOINED: return { ...state, persons: [...state.persons, { personId: data.personId }] };
    case LEFT: return { ...state, persons: state.persons.filter((p) => p.personId !== data.personId) };
    case BEGUN: {
      const { persons: _persons, householdId: _householdId, ...tenancy } = data;
      return { ...state, tenancies: [...state.tenancies, tenancy as Tenancy] };
    }
    case ENDED: return { ...state, tenancies: state.tenancies.map((t) => (t.tenancyId === data.tenancyId ? { ...t, to: data.to } : t)) };
    case APPLIED: return { ...state, schemes: [...state.schemes, data as SchemeCase] };
    case DECIDED: return { ...state, schemes: state.schemes.map((s) => (s.schemeId === data.schemeId ? { ...s, ...data } : s)) };
    default: return state;
  }
}

export const current = ({ tenancies }: Pick<HomeState, 'tenancies'>): Tenancy | undefined => tenancies.findLast((t) => t.to === undefined);
