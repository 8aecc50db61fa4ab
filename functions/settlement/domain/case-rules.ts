/** When a case may not be answered, planned or settled so, and what is proposed about it. A person decides. */
import { addMonths } from '#shared/calendar/dates.ts';
import { refuse, type Refusal } from '#shared/errors.ts';
import type { CaseState } from './case.ts';
import { COUNCIL_EXCLUDES, type DeclineReason } from './codes.ts';
import { personOf } from './person.ts';
import type { Council } from './year.ts';

/** What the platform proposes; somebody of the municipality answers. */
export interface Proposal { readonly answer: 'decline'; readonly reason: typeof COUNCIL_EXCLUDES; readonly councilDecidedOn: string; readonly caseReference?: string }

/** Policy, not law: a settlement date may be set this far ahead. */
const MONTHS_AHEAD = 12;

export const isRefused = (holds: boolean, code: string, pointer: string, params?: Refusal['params']): Refusal | undefined =>
  (holds ? refuse(code, { status: 422, pointer, ...(params && { params }) }) : undefined);

export const leaseRefusal = ({ leaseCheckedOn }: { leaseCheckedOn: string }, today: string): Refusal | undefined => isRefused(leaseCheckedOn > today, 'date-in-future', '/leaseCheckedOn');

export const proposalOf = (unaccompaniedMinors: number, council: Council | undefined): Proposal | undefined => (unaccompaniedMinors > 0 && council?.excludesUnaccompaniedMinors
  ? { answer: 'decline', reason: COUNCIL_EXCLUDES, councilDecidedOn: council.decidedOn, ...(council.caseReference && { caseReference: council.caseReference }) } : undefined);

export const isSame = (a: Proposal | undefined, b: Proposal | undefined): boolean => a?.councilDecidedOn === b?.councilDecidedOn && a?.caseReference === b?.caseReference;

export function declineRefusal(state: CaseState, { reason, noted }: { reason: DeclineReason; noted: boolean }, council: Council | undefined): Refusal | undefined {
  if (reason === 'other' && !noted) return refuse('note-required', { status: 422, pointer: '/note' });
  if (reason !== COUNCIL_EXCLUDES) return undefined;
  if (state.unaccompaniedMinors === 0) return refuse('no-unaccompanied-minor', { status: 422, pointer: '/reason' });
  return council?.excludesUnaccompaniedMinors ? undefined : refuse('council-does-not-exclude', { status: 422, pointer: '/reason', params: { year: state.year! } });
}

/** The day on which the municipality agreed is the day of the allocation, before which nobody is settled. */
export function settlementRefusal(state: CaseState, { personId, date }: { personId: string; date: string }, today: string): Refusal | undefined {
  const person = personOf(state.persons, personId);
  if (!person) return refuse('not-found', { status: 404 });
  if (person.withdrawn) return refuse('person-withdrawn', { status: 409, params: { date: person.withdrawn.withdrawnOn } });
  // The date starts rights, deadlines and grants elsewhere; moving it is a correction of its own.
  if (person.settlementDate) return refuse('already-settled', { status: 409, params: { date: person.settlementDate } });
  const [allocated, latest] = [state.answer!.answeredOn, addMonths(today, MONTHS_AHEAD)];
  return isRefused(date < allocated, 'before-allocation', '/date', { date: allocated }) ?? isRefused(date > latest, 'too-far-ahead', '/date', { date: latest });
}
export const planRefusal = (state: CaseState, plan: { personId: string; date: string }, today: string): Refusal | undefined =>
  settlementRefusal(state, plan, today) ?? isRefused(plan.date < today, 'date-in-past', '/date');

/** What has been, and nothing that the household's other dates deny. */
export function correctionRefusal({ answer, persons }: CaseState, { personId, date }: { personId: string; date: string }, today: string): Refusal | undefined {
  const person = personOf(persons, personId);
  if (!person) return refuse('not-found', { status: 404 });
  if (!person.settlementDate) return refuse('not-settled', { status: 409 });
  if (person.movedElsewhere) return refuse('moved-elsewhere', { status: 409 });
  return (answer && isRefused(date < answer.answeredOn, 'before-allocation', '/date', { date: answer.answeredOn })) ?? isRefused(date > today, 'date-in-future', '/date')
    ?? (person.movedOn ? isRefused(date > person.movedOn, 'after-moving-out', '/date', { date: person.movedOn }) : undefined);
}

export function moveCorrectionRefusal({ persons }: CaseState, { personId, movedOn }: { personId: string; movedOn?: string | undefined }, today: string): Refusal | undefined {
  const person = personOf(persons, personId);
  if (!person) return refuse('not-found', { status: 404 });
  if (!person.movedOn) return refuse('not-moved-out', { status: 409 });
  if (person.movedElsewhere) return refuse('moved-elsewhere', { status: 409 });
  return movedOn === undefined ? undefined : moveDayRefusal(person.settlementDate!, movedOn, today);
}

/**
 * Policy, not law: a place is of the year that the household was accepted for, and a correction that carries the settlement over a
 * new year takes it along. Whoever settled without agreement has none.
 */
export function placeMoved({ status, year, persons }: CaseState, { personId, date }: { personId: string; date: string }): { from: string; to: string } | undefined {
  const { settlementDate, placeYear = year! } = personOf(persons, personId)!;
  const to = date.slice(0, 4);
  return status === 'accepted' && settlementDate!.slice(0, 4) !== to && placeYear !== to ? { from: placeYear, to } : undefined;
}

export function moveRefusal(state: CaseState, { personId, movedOn }: { personId: string; movedOn: string }, today: string): Refusal | undefined {
  const person = personOf(state.persons, personId);
  if (!person) return refuse('not-found', { status: 404 });
  if (!person.settlementDate) return refuse('not-settled', { status: 409 });
  if (person.movedOn) return refuse('already-moved-out', { status: 409, params: { date: person.movedOn } });
  return moveDayRefusal(person.settlementDate, movedOn, today);
}
const moveDayRefusal = (settledOn: string, movedOn: string, today: string): Refusal | undefined =>
  isRefused(movedOn < settledOn, 'before-settlement', '/movedOn', { date: settledOn }) ?? isRefused(movedOn > today, 'date-in-future', '/movedOn');
