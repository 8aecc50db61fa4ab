/**
 * The overseer's request that a municipality settles named persons, and what the municipality answers. It begins with the
 * overseer, or with a municipality's inquiry about persons who found a home there: then the overseer allocates or refuses.
 * The overseer may take it back while nobody is settled, or one of its persons until that one is. Whether that came in time
 * only the municipality knows: `withdrawing` until it says, by closing the case, declining it, or having settled somebody.
 */
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import type { ArrivalRoute, Group, RefusalReason, WithdrawalReason } from './codes.ts';
import { groupOf, householdRefusal, registered, unaccompaniedMinorsIn, type Person } from './household.ts';
import type { Organisation } from './organisation.ts';
import { agreed, corrected, erased, isBegun, meant, moveCorrected, moved, personOf, planned, settled, standing, unaccompaniedAmong, withdrawing, withdrawn, type Persons } from './person.ts';

export type Status = '' | 'inquired' | 'sent' | 'accepted' | 'declined' | 'withdrawing' | 'withdrawn' | 'refused';
export interface RequestState {
  readonly status: Status;
  readonly year?: string;
  readonly municipality?: Organisation;
  readonly reception?: Organisation;
  readonly overseer?: string;
  readonly persons: Persons;
  readonly unaccompaniedMinors: number;
  readonly group?: Group;
  readonly route?: ArrivalRoute;
  /** Whom the overseer looked for a municipality for. */
  readonly candidateId?: string;
  readonly selfSettlement?: true;
  readonly inquiredOn?: string;
  readonly sentOn?: string;
  readonly declineReason?: string;
  readonly refusalReason?: RefusalReason;
  readonly withdrawalReason?: WithdrawalReason;
}
/** `by`: the role in which somebody of the municipality did what is noted here. */
export type RequestCommand =
  | { type: 'send'; year: string; municipality: Organisation; reception?: Organisation; overseer: string; persons: readonly Person[]; route?: ArrivalRoute; candidateId?: string }
  | { type: 'inquire'; year: string; municipality: Organisation; overseer: string; persons: Persons; unaccompaniedMinors: number; group?: Group; by?: string }
  | { type: 'allocate' }
  | { type: 'refuse'; reason: RefusalReason }
  | { type: 'noteAcceptance'; persons?: Persons; by?: string }
  | { type: 'noteDecline'; reason: string; by?: string }
  | { type: 'notePlan'; personId: string; plannedDate: string; by?: string }
  | { type: 'noteSettlement'; personId: string; settlementDate: string; by?: string }
  | { type: 'noteSettlementCorrection'; personId: string; settlementDate: string; previous: string; placeYear?: string; reason: string; by?: string }
  | { type: 'noteMovingOut'; personId: string; movedOn: string; elsewhere?: true; by?: string }
  | { type: 'noteMovingOutCorrection'; personId: string; movedOn?: string; previous: string; reason: string; by?: string }
  | { type: 'noteErasure'; personId: string; erasedOn: string }
  | { type: 'withdrawPerson'; personId: string; reason: WithdrawalReason }
  | { type: 'notePersonWithdrawal'; personId: string; reason: WithdrawalReason; withdrawnOn: string }
  | { type: 'withdraw'; reason: WithdrawalReason }
  | { type: 'noteWithdrawal' };
/** `offered`: the overseer has an offer open for one of the persons, found by identifier. `by`: the role of who asks. */
export interface RequestFacts extends Facts { readonly offered?: boolean; readonly by?: string | undefined }

const SENT = 'settlement.request.sent.v1';
const ACCEPTED = 'settlement.request.accepted.v1';
const PLANNED = 'settlement.request.settlement-planned.v1';
const PERSON_WITHDRAWAL = 'settlement.request.person-withdrawal-sent.v1';
const PERSON_WITHDRAWN = 'settlement.request.person-withdrawn.v1';
const CORRECTED = 'settlement.request.settlement-date-corrected.v1';
const MOVE_CORRECTED = 'settlement.request.moving-out-corrected.v1';
const ERASED = 'settlement.request.person-erased.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'send', from: [''], to: 'sent', event: SENT, guard: 'permits granted' },
  { command: 'inquire', from: [''], to: 'inquired', event: 'settlement.request.inquired.v1' },
  { command: 'allocate', from: ['inquired'], to: 'sent', event: SENT, guard: 'no other offer is open' },
  { command: 'refuse', from: ['inquired'], to: 'refused', event: 'settlement.request.refused.v1' },
  { command: 'noteAcceptance', from: ['sent'], to: 'accepted', event: ACCEPTED },
  { command: 'noteAcceptance', from: ['withdrawing'], to: 'withdrawing', event: ACCEPTED },
  { command: 'noteDecline', from: ['sent', 'withdrawing'], to: 'declined', event: 'settlement.request.declined.v1' },
  { command: 'notePlan', from: ['accepted'], to: 'accepted', event: PLANNED },
  { command: 'notePlan', from: ['withdrawing'], to: 'withdrawing', event: PLANNED },
  { command: 'noteSettlement', from: ['accepted', 'withdrawing'], to: 'accepted', event: 'settlement.request.person-settled.v1' },
  { command: 'noteSettlementCorrection', from: ['accepted'], to: 'accepted', event: CORRECTED },
  { command: 'noteMovingOutCorrection', from: ['accepted'], to: 'accepted', event: MOVE_CORRECTED },
  { command: 'noteMovingOut', from: ['accepted'], to: 'accepted', event: 'settlement.request.person-moved-out.v1' },
  { command: 'withdrawPerson', from: ['sent'], to: 'sent', event: PERSON_WITHDRAWAL, guard: 'not settled, not the last' },
  { command: 'withdrawPerson', from: ['accepted'], to: 'accepted', event: PERSON_WITHDRAWAL, guard: 'not settled, not the last' },
  { command: 'notePersonWithdrawal', from: ['sent'], to: 'sent', event: PERSON_WITHDRAWN },
  { command: 'notePersonWithdrawal', from: ['accepted'], to: 'accepted', event: PERSON_WITHDRAWN },
  { command: 'notePersonWithdrawal', from: ['withdrawing'], to: 'withdrawing', event: PERSON_WITHDRAWN },
  { command: 'withdraw', from: ['sent', 'accepted'], to: 'withdrawing', event: 'settlement.request.withdrawal-sent.v1', guard: 'nobody is settled' },
  { command: 'noteWithdrawal', from: ['withdrawing'], to: 'withdrawn', event: 'settlement.request.withdrawn.v1' },
  { command: 'noteErasure', from: ['inquired'], to: 'inquired', event: ERASED },
  { command: 'noteErasure', from: ['sent'], to: 'sent', event: ERASED },
  { command: 'noteErasure', from: ['accepted'], to: 'accepted', event: ERASED },
  { command: 'noteErasure', from: ['declined'], to: 'declined', event: ERASED },
  { command: 'noteErasure', from: ['withdrawing'], to: 'withdrawing', event: ERASED },
  { command: 'noteErasure', from: ['withdrawn'], to: 'withdrawn', event: ERASED },
  { command: 'noteErasure', from: ['refused'], to: 'refused', event: ERASED },
];

export const requestDecider: Decider<RequestState, RequestCommand, RequestFacts> = {
  initial: { status: '', persons: [], unaccompaniedMinors: 0 },
  decide(state, command, facts) {
    if (alreadyNoted(state, command)) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const refusal = refusalOf(state, command, facts);
    if (refusal) return refusal;
    const by = 'by' in command ? command.by : facts.by;
    return [{ type: step.event, data: { ...dataOf(state, command, facts), ...(by && { by }) } }];
  },
  evolve,
};

function refusalOf(state: RequestState, command: RequestCommand, { today, offered }: RequestFacts): Refusal | undefined {
  switch (command.type) {
    case 'send': return command.reception && command.route !== undefined && command.route !== 'reception' ? refuse('reception-not-expected', { status: 422, pointer: '/reception' }) : householdRefusal(command.persons, today);
    case 'allocate': return offered ? refuse('offer-exists', { status: 409 }) : undefined;
    case 'withdraw': return isBegun(state) ? refuse('somebody-settled', { status: 409 }) : undefined;
    case 'withdrawPerson': {
      const person = personOf(state.persons, command.personId);
      if (!person) return refuse('not-found', { status: 404 });
      if (person.withdrawn) return refuse('person-withdrawn', { status: 409, params: { date: person.withdrawn.withdrawnOn } });
      if (person.settlementDate) return refuse('already-settled', { status: 409, params: { date: person.settlementDate } });
      return meant(state.persons).filter((p) => !p.withdrawing).length === 1 ? refuse('last-person', { status: 409 }) : undefined;
    }
    default: return undefined;
  }
}

function dataOf(state: RequestState, command: RequestCommand, { today, newId }: RequestFacts): DomainEvent['data'] {
  switch (command.type) {
    case 'send': {
      const { type: _type, persons, ...request } = command;
      return { ...request, persons: registered(persons, today, newId), unaccompaniedMinors: unaccompaniedMinorsIn(persons), group: groupOf(persons, today), sentOn: today };
    }
    case 'inquire': {
      const { type: _type, by: _by, ...inquiry } = command;
      return { ...inquiry, route: 'private', selfSettlement: true, inquiredOn: today };
    }
    case 'allocate': {
      const { status: _status, ...inquiry } = state;
      return { ...inquiry, sentOn: today };
    }
    case 'refuse': case 'noteDecline': case 'withdraw': return { year: state.year, reason: command.reason };
    case 'noteAcceptance': return { year: state.year, ...(command.persons && { persons: command.persons.map(({ personId, agreement }) => ({ personId, ...(agreement && { agreement }) })) }) };
    case 'noteWithdrawal': return { year: state.year, reason: state.withdrawalReason };
    case 'withdrawPerson': return { year: state.year, personId: command.personId, reason: command.reason };
    default: {
      const { type: _type, ...noted } = command;
      return noted;
    }
  }
}

/** An answer that came twice at once is one answer. */
function alreadyNoted({ status, persons }: RequestState, command: RequestCommand): boolean {
  const person = 'personId' in command ? personOf(persons, command.personId) : undefined;
  switch (command.type) {
    case 'inquire': return status !== '';
    case 'noteAcceptance': return status === 'accepted' || (status === 'withdrawing' && meant(persons).every((p) => p.agreement));
    case 'noteDecline': return status === 'declined';
    case 'noteWithdrawal': return status === 'withdrawn';
    case 'notePlan': return person?.plannedDate === command.plannedDate;
    case 'noteSettlement': return person?.settlementDate === command.settlementDate;
    case 'noteSettlementCorrection': return person?.settlementDate === command.settlementDate;
    case 'noteMovingOut': case 'noteMovingOutCorrection': return person?.movedOn === command.movedOn;
    // Somebody who came later, or by a move, is no person of a request.
    case 'noteErasure': return !person || person.erasedOn !== undefined;
    case 'withdrawPerson': return (status === 'sent' || status === 'accepted') && person?.withdrawing !== undefined;
    case 'notePersonWithdrawal': return person?.withdrawn !== undefined;
    default: return false;
  }
}

function evolve(state: RequestState, { type, data: { by: _by, ...data } }: DomainEvent): RequestState {
  switch (type) {
    case 'settlement.request.inquired.v1': return { ...state, status: 'inquired', ...data };
    case SENT: return { ...state, status: 'sent', ...data };
    case 'settlement.request.refused.v1': return { ...state, status: 'refused', refusalReason: data.reason };
    case ACCEPTED: return { ...state, status: state.status === 'withdrawing' ? 'withdrawing' : 'accepted', persons: agreed(state.persons, data.persons) };
    case 'settlement.request.declined.v1': return { ...closed(state), status: 'declined', declineReason: data.reason };
    case PLANNED: return { ...state, persons: planned(state.persons, data.personId, data.plannedDate) };
    case 'settlement.request.person-settled.v1': return { ...untaken(state), status: 'accepted', persons: settled(state.persons, data.personId, data.settlementDate) };
    case 'settlement.request.person-moved-out.v1': return { ...state, persons: moved(state.persons, data.personId, data.movedOn, data.elsewhere) };
    case CORRECTED: return { ...state, persons: corrected(state.persons, data.personId, data.settlementDate, data.placeYear) };
    case MOVE_CORRECTED: return { ...state, persons: moveCorrected(state.persons, data.personId, data.movedOn) };
    case PERSON_WITHDRAWAL: return { ...state, persons: withdrawing(state.persons, data.personId, data.reason) };
    case PERSON_WITHDRAWN: {
      const persons = withdrawn(state.persons, data.personId, data.reason, data.withdrawnOn);
      return { ...state, persons, unaccompaniedMinors: unaccompaniedAmong(persons) };
    }
    case 'settlement.request.withdrawal-sent.v1': return { ...state, status: 'withdrawing', withdrawalReason: data.reason };
    case 'settlement.request.withdrawn.v1': return { ...state, status: 'withdrawn', persons: state.persons.map(standing) };
    case ERASED: return { ...state, persons: erased(state.persons, data.personId, data.erasedOn) };
    default: return state;
  }
}

/** A withdrawal that came too late leaves nothing behind. */
const untaken = ({ withdrawalReason: _reason, ...state }: RequestState): RequestState => state;
const closed = (state: RequestState): RequestState => ({ ...untaken(state), persons: state.persons.map(standing) });
