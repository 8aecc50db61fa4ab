/**
 * A municipality's case: the persons it was asked to settle, its answer, and the date on which each is settled.
 * Acceptance takes places of the year's quota, which lies apart and is reserved in the same commit (`store.ts`). A withdrawal
 * by the overseer closes the case and gives its places back, unless somebody is settled already: what has happened here decides.
 */
import { addMonths } from '#shared/calendar/dates.ts';
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { COUNCIL_EXCLUDES, type DeclineReason, type WithdrawalReason } from './codes.ts';
import type { Organisation } from './organisation.ts';
import { isBegun, settled, type SettledPerson } from './request.ts';
import type { Council } from './year.ts';

export type Status = '' | 'received' | 'accepted' | 'declined' | 'withdrawn';
export interface Answer { readonly answeredOn: string; readonly reason?: DeclineReason; readonly councilDecidedOn?: string; readonly noted?: boolean }
/** A person of the case has an identifier that another person of the municipality has too. */
export interface Duplicate { readonly code: 'duplicate'; readonly personId: string; readonly existing: string }
export interface CaseState {
  readonly status: Status;
  readonly year?: string;
  readonly overseer?: string;
  readonly reception?: Organisation;
  readonly persons: readonly SettledPerson[];
  readonly unaccompaniedMinors: number;
  readonly receivedOn?: string;
  readonly warnings?: readonly Duplicate[];
  readonly answer?: Answer;
  readonly withdrawal?: { readonly withdrawnOn: string; readonly reason: WithdrawalReason };
}
export type CaseCommand =
  | { type: 'receive'; year: string; overseer: string; reception?: Organisation; persons: readonly SettledPerson[]; unaccompaniedMinors: number; warnings?: readonly Duplicate[] }
  | { type: 'accept' }
  | { type: 'decline'; reason: DeclineReason; noted: boolean }
  | { type: 'settlePerson'; personId: string; date: string }
  | { type: 'noteWithdrawal'; reason: WithdrawalReason };
/** `council`: the council's decision for the case's year, for a decline that cites it. */
export interface CaseFacts extends Facts { readonly council?: Council | undefined }

export const ACCEPTED = 'settlement.case.accepted.v1';
export const SETTLED = 'settlement.case.person-settled.v1';
export const WITHDRAWN = 'settlement.case.withdrawn.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'receive', from: [''], to: 'received', event: 'settlement.case.received.v1' },
  { command: 'accept', from: ['received'], to: 'accepted', event: ACCEPTED, guard: 'places left of the council decision' },
  { command: 'decline', from: ['received'], to: 'declined', event: 'settlement.case.declined.v1' },
  { command: 'settlePerson', from: ['accepted'], to: 'accepted', event: SETTLED, guard: 'once per person' },
  { command: 'noteWithdrawal', from: ['received', 'accepted'], to: 'withdrawn', event: WITHDRAWN, guard: 'nobody is settled' },
];
/** A settlement date may be planned this far ahead. */
const MONTHS_AHEAD = 12;

export const caseDecider: Decider<CaseState, CaseCommand, CaseFacts> = {
  initial: { status: '', persons: [], unaccompaniedMinors: 0 },
  decide(state, command, facts) {
    // A request that came twice at once is one case.
    if (command.type === 'receive' && state.status !== '') return [];
    // Whoever has declined or settled in the meantime has said so, and the overseer hears of that.
    if (command.type === 'noteWithdrawal' && (state.status === 'declined' || state.status === 'withdrawn' || isBegun(state))) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const event = (data: DomainEvent['data']): DomainEvent[] => [{ type: step.event, data: { year: state.year, ...data } }];
    switch (command.type) {
      case 'receive': {
        const { type: _type, ...received } = command;
        return event({ ...received, receivedOn: facts.today });
      }
      case 'accept': return event({ persons: state.persons, answeredOn: facts.today });
      case 'decline': {
        const { reason, noted } = command;
        const cited = reason === COUNCIL_EXCLUDES ? { councilDecidedOn: facts.council?.decidedOn } : {};
        return declineRefusal(state, command, facts) ?? event({ reason, noted, ...cited, answeredOn: facts.today });
      }
      case 'settlePerson': {
        const { personId, date } = command;
        return settlementRefusal(state, command, facts) ?? event({ personId, settlementDate: date, ...(state.persons.find((p) => p.personId === personId)?.belowProgrammeAge && { belowProgrammeAge: true }) });
      }
      case 'noteWithdrawal': {
        const persons = state.status === 'accepted' ? state.persons : [];
        return event({ reason: command.reason, released: persons.length, persons, withdrawnOn: facts.today });
      }
    }
  },
  evolve,
};

function declineRefusal(state: CaseState, { reason, noted }: CaseCommand & { type: 'decline' }, { council }: CaseFacts): Refusal | undefined {
  if (reason === 'other' && !noted) return refuse('note-required', { status: 422, pointer: '/note' });
  if (reason !== COUNCIL_EXCLUDES) return undefined;
  if (state.unaccompaniedMinors === 0) return refuse('no-unaccompanied-minor', { status: 422, pointer: '/reason' });
  return council?.excludesUnaccompaniedMinors ? undefined : refuse('council-does-not-exclude', { status: 422, pointer: '/reason', params: { year: state.year! } });
}

function settlementRefusal(state: CaseState, { personId, date }: CaseCommand & { type: 'settlePerson' }, { today }: Facts): Refusal | undefined {
  const person = state.persons.find((p) => p.personId === personId);
  if (!person) return refuse('not-found', { status: 404 });
  // The date starts rights, deadlines and grants elsewhere; moving it is a correction of its own.
  if (person.settlementDate) return refuse('already-settled', { status: 409, params: { date: person.settlementDate } });
  const latest = addMonths(today, MONTHS_AHEAD);
  if (date < state.receivedOn!) return refuse('before-received', { status: 422, pointer: '/date', params: { date: state.receivedOn! } });
  return date > latest ? refuse('too-far-ahead', { status: 422, pointer: '/date', params: { date: latest } }) : undefined;
}

function evolve(state: CaseState, { type, data }: DomainEvent): CaseState {
  switch (type) {
    case 'settlement.case.received.v1': return { ...state, status: 'received', ...data };
    case ACCEPTED: return { ...state, status: 'accepted', answer: { answeredOn: data.answeredOn } };
    case 'settlement.case.declined.v1': {
      const { answeredOn, reason, noted, councilDecidedOn } = data;
      return { ...state, status: 'declined', answer: { answeredOn, reason, noted, ...(councilDecidedOn && { councilDecidedOn }) } };
    }
    case WITHDRAWN: return { ...state, status: 'withdrawn', withdrawal: { withdrawnOn: data.withdrawnOn, reason: data.reason } };
    case SETTLED: return { ...state, persons: settled(state.persons, data.personId, data.settlementDate) };
    default: return state;
  }
}
