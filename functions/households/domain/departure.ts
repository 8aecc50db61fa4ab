/**
 * Persons of a household move to another municipality, as the one they leave sees it. The other may accept or decline, and until
 * then it may be taken back; whether that came in time only the other knows. Once it has accepted, what is known of the persons
 * is handed over, and the departure is closed when all of them stand with the other: at no time do both have them, or neither.
 */
import { addDays } from '#shared/calendar/dates.ts';
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import type { DeclineReason, MoveReason } from './codes.ts';
import type { Relation } from './graph.ts';
import type { History } from './history.ts';
import { isPresent, memberOf, type HouseholdState } from './household.ts';

export interface Organisation { readonly tenantId: string; readonly orgno: string; readonly name: string }
export interface PersonRef { readonly personId: string }
export type Status = '' | 'announced' | 'withdrawing' | 'in-transit' | 'closed' | 'declined' | 'withdrawn';
export interface DepartureState {
  readonly status: Status;
  readonly householdId?: string;
  readonly from?: Organisation;
  readonly to?: Organisation;
  readonly overseer?: string;
  readonly persons: readonly PersonRef[];
  readonly movesOn?: string;
  readonly reason?: MoveReason;
  readonly announcedOn?: string;
  readonly declineReason?: DeclineReason;
  /** What the other municipality gets of each beside the cards, and what they are to each other. */
  readonly handedOver?: { readonly histories: readonly History[]; readonly relations: readonly Relation[] };
}
export type DepartureCommand =
  | { type: 'announce'; householdId: string; from: Organisation; to: Organisation; overseer?: string; persons: readonly PersonRef[]; movesOn: string; reason: MoveReason }
  | { type: 'withdraw' }
  | { type: 'noteWithdrawal' }
  | { type: 'noteDecline'; reason: DeclineReason }
  | { type: 'handOver'; histories: readonly History[]; relations: readonly Relation[] }
  | { type: 'close' };
export interface DepartureFacts extends Facts { readonly household?: HouseholdState }

export const ANNOUNCED = 'households.departure.announced.v1';
export const DECLINED = 'households.departure.declined.v1';
export const WITHDRAWN = 'households.departure.withdrawn.v1';
export const HANDED_OVER = 'households.departure.handed-over.v1';
export const CLOSED = 'households.departure.closed.v1';
const WITHDRAWAL_SENT = 'households.departure.withdrawal-sent.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'announce', from: [''], to: 'announced', event: ANNOUNCED, guard: 'settled here, and not moving already' },
  { command: 'withdraw', from: ['announced'], to: 'withdrawing', event: WITHDRAWAL_SENT },
  { command: 'noteWithdrawal', from: ['withdrawing'], to: 'withdrawn', event: WITHDRAWN },
  { command: 'noteDecline', from: ['announced', 'withdrawing'], to: 'declined', event: DECLINED },
  { command: 'handOver', from: ['announced', 'withdrawing'], to: 'in-transit', event: HANDED_OVER },
  { command: 'close', from: ['in-transit'], to: 'closed', event: CLOSED },
];
/** Policy, not law: a move is announced at most so long before. */
export const MOST_DAYS_AHEAD = 180;

/** What came twice is one. */
const NOTED: Readonly<Partial<Record<DepartureCommand['type'], Status>>> = { noteWithdrawal: 'withdrawn', noteDecline: 'declined', handOver: 'in-transit', close: 'closed' };

export const departureDecider: Decider<DepartureState, DepartureCommand, DepartureFacts> = {
  initial: { status: '', persons: [] },
  decide(state, command, facts) {
    if (NOTED[command.type] === state.status || (command.type === 'handOver' && state.status === 'closed')) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const { type: _type, ...data } = command;
    switch (command.type) {
      case 'announce': return announcementRefusal(command, facts) ?? [{ type: step.event, data: { ...data, announcedOn: facts.today } }];
      case 'close': return [{ type: step.event, data: { householdId: state.householdId, persons: state.persons, movedOn: state.movesOn } }];
      default: return [{ type: step.event, data }];
    }
  },
  evolve(state, { type, data }: DomainEvent) {
    switch (type) {
      case ANNOUNCED: return { ...state, status: 'announced', ...data };
      case WITHDRAWAL_SENT: return { ...state, status: 'withdrawing' };
      case WITHDRAWN: return { ...state, status: 'withdrawn' };
      case DECLINED: return { ...state, status: 'declined', declineReason: data.reason };
      case HANDED_OVER: return { ...state, status: 'in-transit', handedOver: { histories: data.histories, relations: data.relations } };
      case CLOSED: return { ...state, status: 'closed' };
      default: return state;
    }
  },
};

function announcementRefusal({ from, to, persons, movesOn }: DepartureCommand & { type: 'announce' }, { today, household }: DepartureFacts): Refusal | undefined {
  if (to.tenantId === from.tenantId) return refuse('same-municipality', { status: 422, pointer: '/municipality' });
  const latest = addDays(today, MOST_DAYS_AHEAD);
  if (movesOn > latest) return refuse('too-far-ahead', { status: 422, pointer: '/movesOn', params: { date: latest } });
  for (const [i, { personId }] of persons.entries()) {
    const at = `/persons/${i}/personId`;
    const member = memberOf(household!, personId);
    if (!member || !isPresent(member)) return refuse('person-unknown', { status: 422, pointer: at });
    if (persons.findIndex((p) => p.personId === personId) < i) return refuse('person-twice', { status: 422, pointer: at });
    if (!member.settledOn || member.settledOn > today) return refuse('not-settled', { status: 409, pointer: at });
    if (movesOn < member.settledOn) return refuse('before-settlement', { status: 422, pointer: '/movesOn', params: { date: member.settledOn } });
  }
  return undefined;
}
