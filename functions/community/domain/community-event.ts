/**
 * An event in the calendar, with who comes. A seat that becomes free goes to the first who waits, in the very decision that
 * frees it: nobody is promoted twice, and none is forgotten.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import type { EventKind, WithdrawalReason } from './codes.ts';
import { mustWait, promoted, seated, seatsOf, taken, type SignUp } from './seats.ts';
import type { PartnerFacts } from './volunteer-group.ts';

export type Status = '' | 'planned' | 'withdrawn';
export interface Details {
  readonly kind: EventKind; readonly title: string; readonly date: string; readonly startsAt: string; readonly endsAt?: string; readonly place: string;
  /** The organiser; absent: the service itself. */
  readonly partnerId?: string;
  /** Absent: room for all. */
  readonly capacity?: number;
}
export interface EventState extends Partial<Details> { readonly status: Status; readonly signUps: readonly SignUp[]; readonly cancelled?: readonly string[]; readonly withdrawal?: { readonly on: string; readonly reason: WithdrawalReason } }
export type EventCommand =
  | ({ type: 'plan' } & Details)
  | ({ type: 'change' } & Details)
  | { type: 'withdraw'; reason: WithdrawalReason }
  | { type: 'signUp'; personId?: string; outsiders?: number }
  | { type: 'cancelSignUp'; signUpId: string }
  | { type: 'anonymise'; personId: string };

const PLANNED = 'community.community-event.planned.v1';
const CHANGED = 'community.community-event.changed.v1';
const WITHDRAWN = 'community.community-event.withdrawn.v1';
export const SIGNED_UP = 'community.community-event.signed-up.v1';
export const CANCELLED = 'community.community-event.sign-up-cancelled.v1';
export const ANONYMISED = 'community.community-event.sign-up-anonymised.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'plan', from: [''], to: 'planned', event: PLANNED, guard: 'a day to come' },
  { command: 'change', from: ['planned'], to: 'planned', event: CHANGED, guard: 'room for those who have a seat' },
  { command: 'withdraw', from: ['planned'], to: 'withdrawn', event: WITHDRAWN },
  { command: 'signUp', from: ['planned'], to: 'planned', event: SIGNED_UP, guard: 'a person of the municipality, once' },
  { command: 'cancelSignUp', from: ['planned'], to: 'planned', event: CANCELLED },
  { command: 'anonymise', from: ['planned'], to: 'planned', event: ANONYMISED },
  { command: 'anonymise', from: ['withdrawn'], to: 'withdrawn', event: ANONYMISED },
];
/** Policy, not law: so that a look at an event stays one small read. An event for everybody asks nobody to sign up. */
export const MOST_SIGN_UPS = 80;
/** Of so many it is remembered that they were cancelled: doing so again is no error. */
const CANCELLED_KEPT = 20;

export const eventDecider: Decider<EventState, EventCommand, PartnerFacts> = {
  initial: { status: '', signUps: [] },
  decide(state, command, facts) {
    const { signUps } = state;
    if (command.type === 'anonymise' && !signUps.some(({ personId }) => personId === command.personId)) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const event = (data: DomainEvent['data']): DomainEvent[] => [{ type: step.event, data }];
    switch (command.type) {
      case 'plan': case 'change': {
        const { type: _type, ...details } = command;
        const raised = promoted(signUps, details.capacity).map(named);
        return detailsRefusal(state, details, facts) ?? event({ ...details, ...(command.type === 'change' && { promoted: raised }) });
      }
      // Who had signed up must be told, so the event names them.
      case 'withdraw': return event({ reason: command.reason, withdrawnOn: facts.today, persons: signUps.flatMap(({ personId }) => (personId ? [{ personId }] : [])) });
      case 'signUp': return signUpRefusal(state, command, facts) ?? event(signUpOf(state, command, facts));
      case 'cancelSignUp': {
        if (state.cancelled?.includes(command.signUpId)) return [];
        const gone = signUps.find(({ signUpId }) => signUpId === command.signUpId);
        if (!gone) return refuse('not-found', { status: 404 });
        if (isOver(state, facts)) return refuse('event-over', { status: 409, params: { date: state.date! } });
        const rest = signUps.filter((one) => one !== gone);
        return event({ signUpId: gone.signUpId, ...(gone.personId && { personId: gone.personId }), promoted: promoted(rest, state.capacity).map(named) });
      }
      case 'anonymise': return event({ personId: command.personId });
    }
  },
  evolve,
};

const named = ({ signUpId, personId }: SignUp) => ({ signUpId, ...(personId && { personId }) });
const isOver = ({ date }: EventState, { today }: Facts): boolean => date! < today;

function detailsRefusal({ signUps }: EventState, { date, startsAt, endsAt, partnerId, capacity }: Details, { today, partner }: PartnerFacts): Refusal | undefined {
  // A group that waits for more than there is would wait for ever, and everybody after it.
  const needed = Math.max(taken(signUps), ...signUps.map(seatsOf));
  if (date < today) return refuse('date-in-past', { status: 422, pointer: '/date' });
  if (endsAt !== undefined && endsAt <= startsAt) return refuse('ends-before-it-began', { status: 422, pointer: '/endsAt', params: { date: startsAt } });
  if (partnerId && partner !== 'active') return refuse('partner-unknown', { status: 422, pointer: '/partnerId' });
  return capacity !== undefined && capacity < needed ? refuse('capacity-below-taken', { status: 409, pointer: '/capacity', params: { taken: needed } }) : undefined;
}

function signUpRefusal(state: EventState, { personId, outsiders }: EventCommand & { type: 'signUp' }, facts: Facts): Refusal | undefined {
  const { signUps, capacity } = state;
  if ((personId === undefined) === (outsiders === undefined)) return refuse('person-or-outsiders', { status: 422 });
  if (isOver(state, facts)) return refuse('event-over', { status: 409, params: { date: state.date! } });
  if (personId && signUps.some((one) => one.personId === personId)) return refuse('already-signed-up', { status: 409, pointer: '/personId' });
  if (signUps.length >= MOST_SIGN_UPS) return refuse('too-many-sign-ups', { status: 409, params: { limit: MOST_SIGN_UPS } });
  return capacity !== undefined && (outsiders ?? 1) > capacity ? refuse('more-than-capacity', { status: 422, pointer: '/outsiders', params: { capacity } }) : undefined;
}

function signUpOf({ signUps, capacity }: EventState, { personId, outsiders }: EventCommand & { type: 'signUp' }, { newId }: Facts): SignUp {
  const one: SignUp = { signUpId: newId(), ...(personId && { personId }), ...(outsiders && { outsiders }) };
  return mustWait(signUps, one, capacity) ? { ...one, waits: true } : one;
}

function evolve(state: EventState, { type, data }: DomainEvent): EventState {
  const { signUps } = state;
  const seatedNow = (all: readonly SignUp[], chosen: readonly { signUpId: string }[]): SignUp[] => all.map((one) => (chosen.some(({ signUpId }) => signUpId === one.signUpId) ? seated(one) : one));
  switch (type) {
    case PLANNED: return { ...data as Details, status: 'planned', signUps };
    case CHANGED: {
      const { promoted: chosen, ...details } = data;
      return { ...details as Details, status: 'planned', signUps: seatedNow(signUps, chosen), ...(state.cancelled && { cancelled: state.cancelled }) };
    }
    case WITHDRAWN: return { ...state, status: 'withdrawn', withdrawal: { on: data.withdrawnOn, reason: data.reason } };
    case SIGNED_UP: return { ...state, signUps: [...signUps, data as SignUp] };
    case CANCELLED: return { ...state, cancelled: [...state.cancelled ?? [], data.signUpId].slice(-CANCELLED_KEPT), signUps: seatedNow(signUps.filter(({ signUpId }) => signUpId !== data.signUpId), data.promoted) };
    case ANONYMISED: return { ...state, signUps: signUps.map(({ personId, ...one }) => (personId === data.personId || !personId ? one : { personId, ...one })) };
    default: return state;
  }
}
