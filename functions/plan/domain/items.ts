/** The elements of a plan: what the reception told, with the municipality's decision on each, and what it added itself. */
import { refuse, type Refusal } from '#shared/errors.ts';
import { planContents } from '#shared/law/register/plan.ts';
import type { Law } from '#shared/law/register/law-at.ts';
import type { ELEMENT_STATUSES } from '#shared/privacy/transferred.ts';
import { KIND_OF, type Decision, type Element, type ItemStatus } from './codes.ts';

/** Where the reception told of an element: 0 is the package, 1 its first supplement; `nth` in it. */
export interface Source { readonly part: number; readonly sentOn: string; readonly nth: number }
export type Progress = (typeof ELEMENT_STATUSES)[number];
export interface Item {
  readonly itemId: string;
  readonly element: Element;
  readonly origin: 'reception' | 'municipality';
  /** How far it had come at the reception. */
  readonly progress?: Progress;
  readonly source?: Source;
  readonly status: ItemStatus;
  readonly decidedOn?: string;
}
export interface Told { readonly element: Element; readonly progress: Progress; readonly source: Source }

/** Of what the reception has told that which the plan does not have; a decision that was made stands. */
export const untold = (items: readonly Item[], told: readonly Told[]): Told[] =>
  told.filter(({ source: { part, nth } }) => !items.some(({ source }) => source?.part === part && source.nth === nth));

export const isUndecided = ({ status }: Item): boolean => status === 'proposed';
/** It is part of the programme. */
export const isPlanned = ({ status }: Item): boolean => status !== 'proposed' && status !== 'omitted';
/** What was done before settlement counts, also where it is not done again. */
export const isHeld = (item: Item): boolean => item.progress === 'done' || isPlanned(item);

/** An omission is always explained; so is the choice of an element of work or education (§ 15). */
export function reasonRefusal(element: Element, decision: Decision, reason: string | undefined, law: Law): Refusal | undefined {
  const { paragraph, value } = law.of(planContents);
  const needed = decision === 'omit' || value.reasonFor.includes(KIND_OF[element]);
  return needed && !reason ? refuse('reason-missing', { status: 422, pointer: '/reason', paragraph }) : undefined;
}

export function hoursRefusal(decision: Decision, remainingHours: number | undefined): Refusal | undefined {
  if (decision === 'keep-remaining') return remainingHours === undefined ? refuse('remaining-hours-missing', { status: 422, pointer: '/remainingHours' }) : undefined;
  return remainingHours === undefined ? undefined : refuse('remaining-hours-without-rest', { status: 422, pointer: '/remainingHours' });
}
