import { addMonths } from '../calendar/dates.ts';

/** Whether somebody born on one day has reached an age on another (both yyyy-mm-dd). */
export const hasReached = (age: { readonly years: number }, birthDate: string, on: string): boolean => addMonths(birthDate, age.years * 12) <= on;

/** Whole years on a day, as `hasReached` counts them: who is born on 29 February turns a year older on the 28th where there is no 29th. */
export function ageOn(birthDate: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const birthday = birthDate.endsWith('-02-29') && !isLeapYear(Number(on.slice(0, 4))) ? '-02-28' : birthDate.slice(4);
  return on.slice(4) < birthday ? years - 1 : years;
}
const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
