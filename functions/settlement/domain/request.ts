/**
 * The overseer's request that a municipality settles named persons, and what the municipality answers. The overseer may take
 * it back while nobody is settled. Whether that came in time only the municipality knows: `withdrawing` until it says, by
 * closing the case, declining it, or having settled somebody.
 */
import { isRefusal, refuse } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Transition } from '#shared/kernel/decider.ts';
import type { WithdrawalReason } from './codes.ts';
import { householdRefusal, isBelowProgrammeAge, unaccompaniedMinorsIn, type Person } from './household.ts';
import type { Organisation } from './organisation.ts';

export type Status = '' | 'sent' | 'accepted' | 'declined' | 'withdrawing' | 'withdrawn';
/** `erasedOn`: the municipality has erased its copy. */
export interface SettledPerson { readonly personId: string; readonly belowProgrammeAge?: true; readonly settlementDate?: string; readonly erasedOn?: string }
export interface RequestState {
  readonly status: Status;
  readonly year?: string;
  readonly municipality?: Organisation;
  readonly reception?: Organisation;
  readonly overseer?: string;
  readonly persons: readonly SettledPerson[];
  readonly unaccompaniedMinors: number;
  readonly sentOn?: string;
  readonly declineReason?: string;
  readonly withdrawalReason?: WithdrawalReason;
}
export type RequestCommand =
  | { type: 'send'; year: string; municipality: Organisation; reception?: Organisation; overseer: string; persons: readonly Person[] }
  | { type: 'noteAcceptance' }
  | { type: 'noteDecline'; reason: string }
  | { type: 'noteSettlement'; personId: string; settlementDate: string }
  | { type: 'noteErasure'; personId: string; erasedOn: string }
  | { type: 'withdraw'; reason: WithdrawalReason }
  | { type: 'noteWithdrawal' };

const ERASED = 'settlement.request.person-erased.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'send', from: [''], to: 'sent', event: 'settlement.request.sent.v1', guard: 'permits granted' },
  { command: 'noteAcceptance', from: ['sent'], to: 'accepted', event: 'settlement.request.accepted.v1' },
  { command: 'noteDecline', from: ['sent', 'withdrawing'], to: 'declined', event: 'settlement.request.declined.v1' },
  { command: 'noteSettlement', from: ['accepted', 'withdrawing'], to: 'accepted', event: 'settlement.request.person-settled.v1' },
  { command: 'withdraw', from: ['sent', 'accepted'], to: 'withdrawing', event: 'settlement.request.withdrawal-sent.v1', guard: 'nobody is settled' },
  { command: 'noteWithdrawal', from: ['withdrawing'], to: 'withdrawn', event: 'settlement.request.withdrawn.v1' },
  ...(['sent', 'accepted', 'declined', 'withdrawing', 'withdrawn'] as const).map((status) => ({ command: 'noteErasure', from: [status], to: status, event: ERASED })),
];

export const requestDecider: Decider<RequestState, RequestCommand> = {
  initial: { status: '', persons: [], unaccompaniedMinors: 0 },
  decide(state, command, { today, newId }) {
    if (alreadyNoted(state, command)) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    switch (command.type) {
      case 'send': {
        const { type: _type, persons, ...request } = command;
        return householdRefusal(persons, today) ?? [{
          type: step.event,
          data: { ...request, persons: persons.map((p) => ({ personId: newId(), ...(isBelowProgrammeAge(p, today) && { belowProgrammeAge: true }) })), unaccompaniedMinors: unaccompaniedMinorsIn(persons), sentOn: today },
        }];
      }
      case 'noteAcceptance': return [{ type: step.event, data: { year: state.year } }];
      case 'noteDecline': return [{ type: step.event, data: { year: state.year, reason: command.reason } }];
      case 'noteErasure': return [{ type: step.event, data: { personId: command.personId, erasedOn: command.erasedOn } }];
      case 'noteSettlement': return [{ type: step.event, data: { personId: command.personId, settlementDate: command.settlementDate } }];
      case 'withdraw': return isBegun(state) ? refuse('somebody-settled', { status: 409 }) : [{ type: step.event, data: { year: state.year, reason: command.reason } }];
      case 'noteWithdrawal': return [{ type: step.event, data: { year: state.year, reason: state.withdrawalReason } }];
    }
  },
  evolve,
};

/** An answer that came twice at once is one answer; an acceptance that crosses a withdrawal says nothing about it. */
function alreadyNoted({ status, persons }: RequestState, command: RequestCommand): boolean {
  switch (command.type) {
    case 'noteAcceptance': return status === 'accepted' || status === 'withdrawing';
    case 'noteDecline': return status === 'declined';
    case 'noteWithdrawal': return status === 'withdrawn';
    case 'noteSettlement': return persons.some((p) => p.personId === command.personId && p.settlementDate === command.settlementDate);
    case 'noteErasure': return persons.some((p) => p.personId === command.personId && p.erasedOn);
    default: return false;
  }
}

function evolve(state: RequestState, { type, data }: DomainEvent): RequestState {
  switch (type) {
    case 'settlement.request.sent.v1': return { ...state, status: 'sent', ...data };
    case 'settlement.request.accepted.v1': return { ...state, status: 'accepted' };
    case 'settlement.request.declined.v1': return { ...standing(state), status: 'declined', declineReason: data.reason };
    case 'settlement.request.withdrawal-sent.v1': return { ...state, status: 'withdrawing', withdrawalReason: data.reason };
    case 'settlement.request.withdrawn.v1': return { ...state, status: 'withdrawn' };
    case 'settlement.request.person-settled.v1': return { ...standing(state), status: 'accepted', persons: settled(state.persons, data.personId, data.settlementDate) };
    case ERASED: return { ...state, persons: state.persons.map((p) => (p.personId === data.personId ? { ...p, erasedOn: data.erasedOn } : p)) };
    default: return state;
  }
}

/** A withdrawal that came too late leaves nothing behind. */
const standing = ({ withdrawalReason: _reason, ...state }: RequestState): RequestState => state;

/** Somebody has a settlement date, also one to come. */
export const isBegun = ({ persons }: { readonly persons: readonly SettledPerson[] }): boolean => persons.some((p) => p.settlementDate !== undefined);
export const settled = (persons: readonly SettledPerson[], personId: string, settlementDate: string): SettledPerson[] =>
  persons.map((p) => (p.personId === personId ? { ...p, settlementDate } : p));
