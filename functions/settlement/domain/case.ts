/**
 * A municipality's case: the persons it was asked to settle, its answer, and what is planned and done with each. It begins
 * with the overseer's request, with an inquiry of the municipality's own about persons who found a home (agreed
 * self-settlement), or with persons who settled without agreement, to whom no place is given and no right follows.
 * Places of the year's quota lie apart and move in the same commit (`store.ts`). A withdrawal by the overseer gives them back,
 * unless the settlement was first: what has happened here decides.
 */
import { isRefusal } from '#shared/errors.ts';
import { transition, type Decider, type DomainEvent, type Facts, type Transition } from '#shared/kernel/decider.ts';
import { correctionRefusal, declineRefusal, isRefused, isSame, leaseRefusal, moveCorrectionRefusal, moveRefusal, placeMoved, planRefusal, proposalOf, settlementRefusal, type Proposal } from './case-rules.ts';
import { COUNCIL_EXCLUDES, type ArrivalRoute, type CorrectionReason, type DeclineReason, type Group, type RefusalReason, type WithdrawalReason } from './codes.ts';
import { groupOf, householdRefusal, registered, unaccompaniedMinorsIn, type Person } from './household.ts';
import type { Organisation } from './organisation.ts';
import { agreed, corrected, isBegun, isInTime, meant, moveCorrected, moved, personOf, planned, settled, unaccompaniedAmong, withdrawn, type Persons } from './person.ts';
import type { Council } from './year.ts';

export type Status = '' | 'inquiring' | 'received' | 'accepted' | 'declined' | 'withdrawn' | 'refused' | 'without-agreement';
export interface Answer { readonly answeredOn: string; readonly reason?: DeclineReason; readonly councilDecidedOn?: string; readonly noted?: boolean }
/** A person of the case has an identifier that another person of the municipality has too. */
export interface Duplicate { readonly code: 'duplicate'; readonly personId: string; readonly existing: string }
interface Household { readonly year: string; readonly overseer: string; readonly reception?: Organisation; readonly persons: Persons; readonly unaccompaniedMinors: number; readonly group?: Group; readonly route?: ArrivalRoute; readonly selfSettlement?: boolean }
export interface CaseState extends Partial<Household> {
  readonly status: Status;
  readonly persons: Persons;
  readonly unaccompaniedMinors: number;
  readonly receivedOn?: string;
  /** Agreed self-settlement: what the municipality told of itself, and when it saw the lease. */
  readonly municipality?: Organisation;
  readonly leaseCheckedOn?: string;
  readonly warnings?: readonly Duplicate[];
  readonly proposal?: Proposal;
  /** Places set aside before the answer. */
  readonly reserved?: { readonly places: number; readonly reservedOn: string };
  readonly answer?: Answer;
  readonly refusal?: { readonly refusedOn: string; readonly reason: RefusalReason };
  readonly withdrawal?: { readonly withdrawnOn: string; readonly reason: WithdrawalReason };
}
/** `by`: the role in which somebody at the overseer did what is noted here. */
export type CaseCommand =
  | ({ type: 'receive'; warnings?: readonly Duplicate[]; council?: Council | undefined; by?: string } & Household)
  | { type: 'registerSelfSettlement'; year: string; overseer: string; municipality: Organisation; persons: readonly Person[]; leaseCheckedOn: string }
  | { type: 'registerWithoutAgreement'; persons: readonly Person[]; settlementDate: string }
  | { type: 'noteCouncil'; council?: Council | undefined }
  | { type: 'noteRefusal'; reason: RefusalReason; by?: string }
  | { type: 'reserve' } | { type: 'releaseReservation' } | { type: 'accept' }
  | { type: 'decline'; reason: DeclineReason; noted: boolean }
  | { type: 'planSettlement' | 'settlePerson'; personId: string; date: string }
  | { type: 'correctSettlementDate'; personId: string; date: string; reason: CorrectionReason }
  | { type: 'moveOut'; personId: string; movedOn: string; elsewhere?: true }
  | { type: 'correctMovingOut'; personId: string; movedOn?: string | undefined; reason: CorrectionReason }
  | { type: 'noteWithdrawal'; reason: WithdrawalReason; by?: string }
  | { type: 'notePersonWithdrawal'; personId: string; reason: WithdrawalReason; by?: string };
/** `council`: the council's decision for the case's year, for a decline that cites it. `by`: the role of who asks. */
export interface CaseFacts extends Facts { readonly council?: Council | undefined; readonly by?: string | undefined }

export const RECEIVED = 'settlement.case.received.v1';
export const RESERVED = 'settlement.case.places-reserved.v1';
export const RELEASED = 'settlement.case.reservation-released.v1';
export const ACCEPTED = 'settlement.case.accepted.v1';
export const DECLINED = 'settlement.case.declined.v1';
export const SETTLED = 'settlement.case.person-settled.v1';
export const CORRECTED = 'settlement.case.settlement-date-corrected.v1';
export const MOVE_CORRECTED = 'settlement.case.moving-out-corrected.v1';
export const PERSON_WITHDRAWN = 'settlement.case.person-withdrawn.v1';
export const WITHDRAWN = 'settlement.case.withdrawn.v1';
const PROPOSED = 'settlement.case.proposal-changed.v1';
const INQUIRED = 'settlement.case.inquired.v1';
const REFUSED = 'settlement.case.refused.v1';
const PLANNED = 'settlement.case.settlement-planned.v1';
const MOVED_OUT = 'settlement.case.person-moved-out.v1';
const WITHOUT_AGREEMENT = 'settlement.case.settled-without-agreement.v1';
export const machine: readonly Transition<Status>[] = [
  { command: 'receive', from: ['', 'inquiring'], to: 'received', event: RECEIVED },
  { command: 'registerSelfSettlement', from: [''], to: 'inquiring', event: INQUIRED, guard: 'permits granted, the lease is checked' },
  { command: 'noteRefusal', from: ['inquiring'], to: 'refused', event: REFUSED },
  { command: 'registerWithoutAgreement', from: [''], to: 'without-agreement', event: WITHOUT_AGREEMENT, guard: 'permits granted' },
  { command: 'noteCouncil', from: ['received'], to: 'received', event: PROPOSED, guard: 'another answer is proposed' },
  { command: 'reserve', from: ['received'], to: 'received', event: RESERVED, guard: 'places left of the council decision' },
  { command: 'releaseReservation', from: ['received'], to: 'received', event: RELEASED },
  { command: 'accept', from: ['received'], to: 'accepted', event: ACCEPTED, guard: 'places left of the council decision' },
  { command: 'decline', from: ['received'], to: 'declined', event: DECLINED },
  { command: 'planSettlement', from: ['accepted'], to: 'accepted', event: PLANNED, guard: 'until settled' },
  { command: 'settlePerson', from: ['accepted'], to: 'accepted', event: SETTLED, guard: 'once per person' },
  { command: 'correctSettlementDate', from: ['accepted'], to: 'accepted', event: CORRECTED, guard: 'settled, and a place is left in the year it is carried to' },
  { command: 'correctSettlementDate', from: ['without-agreement'], to: 'without-agreement', event: CORRECTED },
  { command: 'moveOut', from: ['accepted'], to: 'accepted', event: MOVED_OUT, guard: 'settled' },
  { command: 'moveOut', from: ['without-agreement'], to: 'without-agreement', event: MOVED_OUT, guard: 'settled' },
  { command: 'correctMovingOut', from: ['accepted'], to: 'accepted', event: MOVE_CORRECTED, guard: 'moved out, not to another municipality by a move' },
  { command: 'correctMovingOut', from: ['without-agreement'], to: 'without-agreement', event: MOVE_CORRECTED, guard: 'the same' },
  { command: 'notePersonWithdrawal', from: ['received'], to: 'received', event: PERSON_WITHDRAWN },
  { command: 'notePersonWithdrawal', from: ['accepted'], to: 'accepted', event: PERSON_WITHDRAWN, guard: 'not settled' },
  { command: 'noteWithdrawal', from: ['received', 'accepted'], to: 'withdrawn', event: WITHDRAWN, guard: 'nobody is settled' },
];

export const caseDecider: Decider<CaseState, CaseCommand, CaseFacts> = {
  initial: { status: '', persons: [], unaccompaniedMinors: 0 },
  decide(state, command, facts) {
    if (alreadyNoted(state, command)) return [];
    const step = transition(machine, state.status, command.type);
    if (isRefusal(step)) return step;
    const by = 'by' in command ? command.by : facts.by;
    const event = (data: DomainEvent['data']): DomainEvent[] => [{ type: step.event, data: { year: state.year, ...data, ...(by && { by }) } }];
    const { today, newId } = facts;
    switch (command.type) {
      case 'receive': {
        const { type: _type, council, by: _by, ...received } = command;
        const proposal = proposalOf(received.unaccompaniedMinors, council);
        return event({ ...received, ...(proposal && { proposal }), receivedOn: today });
      }
      case 'registerSelfSettlement': {
        const { type: _type, persons, ...inquiry } = command;
        return householdRefusal(persons, today) ?? leaseRefusal(command, today)
          ?? event({ ...inquiry, ...householdOf(persons, facts), route: 'private', selfSettlement: true, receivedOn: today });
      }
      case 'registerWithoutAgreement': {
        const { persons, settlementDate } = command;
        const refusal = householdRefusal(persons, today) ?? isRefused(settlementDate > today, 'date-in-future', '/settlementDate');
        return refusal ?? event({ year: settlementDate.slice(0, 4), ...householdOf(persons, { today, newId }, false), settlementDate, receivedOn: today });
      }
      case 'noteCouncil': {
        const proposal = proposalOf(state.unaccompaniedMinors, command.council);
        return event({ ...(proposal && { proposal }) });
      }
      case 'noteRefusal': return event({ reason: command.reason, refusedOn: today });
      case 'reserve': return event({ persons: meant(state.persons).length, reservedOn: today });
      case 'releaseReservation': return event({ persons: state.reserved!.places, releasedOn: today });
      case 'accept': return event({ persons: agreed(meant(state.persons), meant(state.persons).map((p) => ({ ...p, agreement: { agreementId: newId(), agreedOn: today } }))), answeredOn: today });
      case 'decline': {
        const { reason, noted } = command;
        const cited = reason === COUNCIL_EXCLUDES ? { councilDecidedOn: facts.council?.decidedOn } : {};
        return declineRefusal(state, command, facts.council) ?? event({ reason, noted, ...cited, answeredOn: today });
      }
      case 'planSettlement': return planRefusal(state, command, today) ?? event({ personId: command.personId, plannedDate: command.date });
      case 'settlePerson': {
        const { personId, date } = command;
        return settlementRefusal(state, command, today) ?? event({ personId, settlementDate: date, ...about(state, personId, date) });
      }
      case 'correctSettlementDate': return correctionRefusal(state, command, today) ?? event(correction(state, command));
      case 'moveOut': return moveRefusal(state, command, today) ?? event({ personId: command.personId, movedOn: command.movedOn, ...(command.elsewhere && { elsewhere: true }) });
      case 'correctMovingOut': {
        const { type: _type, ...given } = command;
        return moveCorrectionRefusal(state, command, today) ?? event({ ...given, previous: personOf(state.persons, command.personId)!.movedOn });
      }
      case 'notePersonWithdrawal': return event({ personId: command.personId, reason: command.reason, released: state.status === 'accepted' ? 1 : 0, withdrawnOn: today });
      case 'noteWithdrawal': {
        const persons = state.status === 'accepted' ? meant(state.persons) : [];
        return event({ reason: command.reason, released: persons.length, persons, withdrawnOn: today });
      }
    }
  },
  evolve,
};

/** A request that came twice at once is one case. Whoever has declined or settled in the meantime has said so, and the overseer hears of that. */
function alreadyNoted(state: CaseState, command: CaseCommand): boolean {
  const isClosed = state.status === 'declined' || state.status === 'withdrawn';
  switch (command.type) {
    case 'receive': return state.status !== '' && state.status !== 'inquiring';
    // Whoever has answered needs no proposal.
    case 'noteCouncil': return state.status !== 'received' || isSame(state.proposal, proposalOf(state.unaccompaniedMinors, command.council));
    case 'noteRefusal': return state.status === 'refused';
    case 'reserve': return state.status === 'received' && state.reserved !== undefined;
    case 'releaseReservation': return state.status === 'received' && state.reserved === undefined;
    case 'planSettlement': return state.status === 'accepted' && personOf(state.persons, command.personId)?.plannedDate === command.date;
    case 'correctSettlementDate': return personOf(state.persons, command.personId)?.settlementDate === command.date;
    case 'moveOut': return personOf(state.persons, command.personId)?.movedOn === command.movedOn;
    case 'correctMovingOut': return command.movedOn !== undefined && personOf(state.persons, command.personId)?.movedOn === command.movedOn;
    case 'noteWithdrawal': return isClosed || isBegun(state);
    case 'notePersonWithdrawal': {
      const person = personOf(state.persons, command.personId);
      return isClosed || person === undefined || person.settlementDate !== undefined || person.withdrawn !== undefined;
    }
    default: return false;
  }
}

/** What others must know of a settled person to do nothing wrong, and whether the wait since the permit was as agreed. */
function about({ persons }: CaseState, personId: string, date: string) {
  const person = personOf(persons, personId)!;
  const inTime = isInTime(person, date);
  return { ...(person.belowProgrammeAge && { belowProgrammeAge: true }), ...(inTime !== undefined && { inTime }) };
}

/** Whoever follows the settlement finds here what it was, what it is, and what else that changes. */
function correction(state: CaseState, { personId, date, reason }: CaseCommand & { type: 'correctSettlementDate' }): DomainEvent['data'] {
  const person = personOf(state.persons, personId)!;
  const [wasInTime, place] = [isInTime(person, person.settlementDate!), placeMoved(state, { personId, date })];
  return {
    personId, settlementDate: date, previous: person.settlementDate, reason, counted: person.placeYear ?? state.year!, ...about(state, personId, date), ...(wasInTime !== undefined && { wasInTime }),
    ...(place && { placeMoved: place }), ...(state.status === 'without-agreement' && { withoutAgreement: true }),
  };
}

const householdOf = (persons: readonly Person[], { today, newId }: Pick<Facts, 'today' | 'newId'>, byAgreement = true) =>
  ({ persons: registered(persons, today, newId, byAgreement), unaccompaniedMinors: unaccompaniedMinorsIn(persons), group: groupOf(persons, today) });

function evolve(state: CaseState, { type, data: { by: _by, ...data } }: DomainEvent): CaseState {
  switch (type) {
    case RECEIVED: return { ...state, status: 'received', ...data };
    case PROPOSED: {
      const { proposal: _before, ...rest } = state;
      return { ...rest, ...(data.proposal && { proposal: data.proposal }) };
    }
    case INQUIRED: return { ...state, status: 'inquiring', ...data };
    case REFUSED: return { ...state, status: 'refused', refusal: { refusedOn: data.refusedOn, reason: data.reason } };
    case WITHOUT_AGREEMENT: {
      const { settlementDate, persons, ...rest } = data;
      return { ...state, status: 'without-agreement', ...rest, persons: (persons as Persons).map((p) => ({ ...p, settlementDate })) };
    }
    case RESERVED: return { ...state, reserved: { places: data.persons, reservedOn: data.reservedOn } };
    case RELEASED: return unreserved(state);
    case ACCEPTED: return { ...unreserved(state), status: 'accepted', persons: agreed(state.persons, data.persons), answer: { answeredOn: data.answeredOn } };
    case DECLINED: {
      const { answeredOn, reason, noted, councilDecidedOn } = data;
      return { ...unreserved(state), status: 'declined', answer: { answeredOn, reason, noted, ...(councilDecidedOn && { councilDecidedOn }) } };
    }
    case PLANNED: return { ...state, persons: planned(state.persons, data.personId, data.plannedDate) };
    case SETTLED: return { ...state, persons: settled(state.persons, data.personId, data.settlementDate) };
    case CORRECTED: return { ...state, persons: corrected(state.persons, data.personId, data.settlementDate, data.placeMoved?.to) };
    case MOVED_OUT: return { ...state, persons: moved(state.persons, data.personId, data.movedOn, data.elsewhere) };
    case MOVE_CORRECTED: return { ...state, persons: moveCorrected(state.persons, data.personId, data.movedOn) };
    case PERSON_WITHDRAWN: {
      const persons = withdrawn(state.persons, data.personId, data.reason, data.withdrawnOn);
      const unaccompaniedMinors = unaccompaniedAmong(persons);
      const { proposal, ...rest } = state;
      return { ...rest, ...(proposal && unaccompaniedMinors > 0 && { proposal }), persons, unaccompaniedMinors, ...(state.reserved && { reserved: { ...state.reserved, places: state.reserved.places - 1 } }) };
    }
    case WITHDRAWN: return { ...unreserved(state), status: 'withdrawn', withdrawal: { withdrawnOn: data.withdrawnOn, reason: data.reason } };
    default: return state;
  }
}

const unreserved = ({ reserved: _reserved, ...state }: CaseState): CaseState => state;
