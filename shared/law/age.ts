import { addMonths } from '../calendar/dates.ts';

/** The youngest age of right and duty to an introduction programme, counted on the date the permit was granted. */
export const PROGRAMME_AGE = { years: 18, paragraph: 'integreringsloven § 8', inForce: '2021-01-01' } as const;
/** Full legal age. */
export const LEGAL_AGE = { years: 18, paragraph: 'vergemålsloven § 8', inForce: '2013-07-01' } as const;

/** Whether somebody born on one day has reached an age on another (both yyyy-mm-dd). */
export const hasReached = (age: { readonly years: number }, birthDate: string, on: string): boolean => addMonths(birthDate, age.years * 12) <= on;
