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

export function moveRefusal(state: CaseState, { personId, movedOn }: { personId: string; movedOn: string }, today: string): Refusal | undefined {
  const person = personOf(state.persons, personId);
  if (!person) return refuse('not-found', { status: 404 });
  if (!person.settlementDate) return refuse('not-settled', { status: 409 });
  if (person.movedOn) return refuse('already-moved-out', { status: 409, params: { date: person.movedOn } });
  return isRefused(movedOn < person.settlementDate, 'before-settlement', '/movedOn', { date: person.settlementDate }) ?? isRefused(movedOn > today, 'date-in-future', '/movedOn');
}
