/** A resident's week at the reception, and what of the full-time programme it lacks. */
import { refuse, type Refusal } from '#shared/errors.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import { receptionProgramme, type ReceptionProgramme, type TimetableElement } from '#shared/law/register/reception.ts';

export interface Slot { readonly element: TimetableElement; readonly hoursPerWeek: number }
export type Finding =
  | { readonly code: 'mandatory-missing'; readonly element: TimetableElement }
  | { readonly code: 'programme-not-full-time'; readonly hours: number; readonly required: number }
  | { readonly code: 'optional-not-offered'; readonly element: TimetableElement };

export const programmeOn = (day: string): ReceptionProgramme => lawAt({ eventDate: day, knownOn: day }).of(receptionProgramme).value;
export const hoursOf = (slots: readonly Slot[]): number => slots.reduce((sum, { hoursPerWeek }) => sum + hoursPerWeek, 0);

/** What is lacking, the mandatory first. An optional element that is not there is told and hinders nothing. */
export function findings(slots: readonly Slot[], { hoursPerWeek, mandatory, optional }: ReceptionProgramme): Finding[] {
  const lacks = (element: TimetableElement): boolean => !slots.some((slot) => slot.element === element);
  const hours = hoursOf(slots);
  return [
    ...mandatory.filter(lacks).map((element): Finding => ({ code: 'mandatory-missing', element })),
    ...(hours < hoursPerWeek ? [{ code: 'programme-not-full-time', hours, required: hoursPerWeek } as const] : []),
    ...optional.filter(lacks).map((element): Finding => ({ code: 'optional-not-offered', element })),
  ];
}

/** Why an adult cannot commit to this week. */
export function programmeRefusal(slots: readonly Slot[], programme: ReceptionProgramme): Refusal | undefined {
  const [first] = findings(slots, programme);
  if (!first || first.code === 'optional-not-offered') return undefined;
  return first.code === 'mandatory-missing'
    ? refuse(first.code, { status: 422, params: { element: first.element } })
    : refuse(first.code, { status: 422, params: { hours: first.hours, required: first.required } });
}
