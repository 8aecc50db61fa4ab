/**
 * Persons who move here from another municipality, as the one they come to sees it. It accepts when they have come, and then takes
 * each of them, one commit per person; when all stand here it says so. What comes twice changes nothing.
 */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';
import type { DeclineReason, MoveReason } from './codes.ts';
import type { Organisation, PersonRef } from './departure.ts';
import type { History } from './history.ts';

export type Status = '' | 'received' | 'accepted' | 'completed' | 'declined' | 'withdrawn';
/** `as`: who the person is here. Another id than there only for somebody who has lived here before. Absent: the person was erased on the way. */
export interface Taken { readonly personId: string; readonly as?: string }
export interface ArrivalState {
  readonly status: Status;
  readonly from?: Organisation;
  readonly overseer?: string;
  readonly persons: readonly PersonRef[];
  readonly movesOn?: string;
  readonly reason?: MoveReason;
  readonly receivedOn?: string;
  readonly taken: readonly Taken[];
  readonly declineReason?: DeclineReason;
}
export type ArrivalCommand =
  | { type: 'receive'; from: Organisation; overseer?: string; persons: readonly PersonRef[]; movesOn: string; reason: MoveReason }
  | { type: 'accept' }
  | { type: 'decline'; reason: DeclineReason }
  | { type: 'noteWithdrawal' }
  | { type: 'take'; personId: string; as: string; history: History }
  | { type: 'passOver'; personId: string };

export const ARRIVED = 'households.arrival.person-arrived.v1';
const PASSED_OVER = 'households.arrival.person-passed-over.v1';
const COMPLETED = 'households.arrival.completed.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'receive', from: [''], to: 'received', event: 'households.arrival.received.v1' },
  { command: 'accept', from: ['received'], to: 'accepted', event: 'households.arrival.accepted.v1', guard: 'the day of the move has come' },
  { command: 'decline', from: ['received'], to: 'declined', event: 'households.arrival.declined.v1' },
  { command: 'noteWithdrawal', from: ['received'], to: 'withdrawn', event: 'households.arrival.withdrawn.v1' },
  { command: 'take', from: ['accepted'], to: 'accepted', event: ARRIVED },
  { command: 'passOver', from: ['accepted'], to: 'accepted', event: PASSED_OVER, guard: 'the person is erased' },
  { command: 'complete', from: ['accepted'], to: 'completed', event: COMPLETED, guard: 'by itself, with the last person' },
];

export const arrivalDecider: Decider<ArrivalState, ArrivalCommand> = {
  initial: { status: '', persons: [], taken: [] },
  decide(state, command, { today }) {
    if (alreadyNoted(state, command)) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const event = (data: DomainEvent['data']): DomainEvent[] => [{ type: step.event, data }];
    switch (command.type) {
      case 'receive': {
        const { type: _type, ...received } = command;
        return event({ ...received, receivedOn: today });
      }
      case 'accept': return today < state.movesOn! ? refuse('before-moving-day', { status: 409, params: { date: state.movesOn! } }) : event({ acceptedOn: today });
      case 'decline': return event({ reason: command.reason });
      case 'noteWithdrawal': return event({});
      case 'take': return [...event({ ...arrived(state, command), personId: command.as, cameAs: command.personId }), ...completion(state)];
      case 'passOver': return [...event({ personId: command.personId }), ...completion(state)];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'households.arrival.received.v1': return { ...state, status: 'received', ...data };
      case 'households.arrival.accepted.v1': return { ...state, status: 'accepted' };
      case 'households.arrival.declined.v1': return { ...state, status: 'declined', declineReason: data.reason };
      case 'households.arrival.withdrawn.v1': return { ...state, status: 'withdrawn' };
      case ARRIVED: return { ...state, taken: [...state.taken, { personId: data.cameAs, as: data.personId }] };
      case PASSED_OVER: return { ...state, taken: [...state.taken, { personId: data.personId }] };
      case COMPLETED: return { ...state, status: 'completed' };
      default: return state;
    }
  },
};

/** A withdrawal that comes after the answer says nothing; the other side hears of the answer. */
function alreadyNoted({ status, taken }: ArrivalState, command: ArrivalCommand): boolean {
  switch (command.type) {
    case 'receive': return status !== '';
    case 'noteWithdrawal': return status !== 'received';
    case 'take': case 'passOver': return taken.some(({ personId }) => personId === command.personId);
    default: return false;
  }
}

/** Settled here on the day of the move; the two years of integreringsloven § 8 go on from the first settlement anywhere. */
const arrived = ({ movesOn, receivedOn: _receivedOn }: ArrivalState, { history: { firstSettledOn, belowProgrammeAge, programme } }: ArrivalCommand & { type: 'take' }) =>
  ({ settledOn: movesOn, firstSettledOn, ...(belowProgrammeAge && { belowProgrammeAge }), ...(programme && { programme }) });

const completion = ({ persons, taken }: ArrivalState): DomainEvent[] => (taken.length + 1 === persons.length ? [{ type: COMPLETED, data: {} }] : []);
