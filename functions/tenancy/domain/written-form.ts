/**
 * The written form of Norwegian in which an organisation writes (språklova lets a municipality choose). A change holds from a
 * day, and what held before stays known: a letter is read in the form of its own day.
 */
import { refuse, type Refusal } from '#shared/errors.ts';
import type { WrittenForm } from '#shared/tenancy/roles.ts';

/** Absent `from`: since the organisation was registered. */
export interface Form { readonly writtenForm: WrittenForm; readonly from?: string }

export const formOn = (forms: readonly Form[], day: string): WrittenForm => forms.findLast(({ from = '' }) => from <= day)!.writtenForm;
/** The change that is decided and does not hold yet. */
export const nextForm = (forms: readonly Form[], today: string): Form | undefined => forms.find(({ from = '' }) => from > today);

/** A change that has not come into force is replaced by a later one. */
export const changed = (forms: readonly Form[], change: Form, today: string): Form[] => [...forms.filter(({ from = '' }) => from <= today && from !== change.from), change];

export function changeRefusal(forms: readonly Form[], { writtenForm, from }: Required<Form>, today: string): Refusal | undefined {
  const unchanged = formOn(forms, today) === writtenForm && !nextForm(forms, today);
  // What was written up to today was written in the form of its day.
  if (from < today) return refuse('from-in-past', { status: 422, pointer: '/from' });
  return unchanged ? refuse('written-form-unchanged', { status: 409, pointer: '/writtenForm' }) : undefined;
}
