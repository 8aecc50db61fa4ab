/**
 * Working days (virkedager): Monday to Friday, but not public holidays. Saturday is none here, as in the municipalities'
 * programmes and in domstolloven § 149; ferieloven counts it, and is not what these are for.
 */
import { Temporal } from 'temporal-polyfill';
import { addDays } from './dates.ts';
import { holidayOn } from './holidays.ts';

const SATURDAY = 6;

export const isWorkingDay = (date: string): boolean => Temporal.PlainDate.from(date).dayOfWeek < SATURDAY && !holidayOn(date);

/** The date itself when it is a working day, otherwise the first one after it. */
export function workingDayFrom(date: string): string {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/** That many working days on, the date itself not counted; negative goes back. Nought is the date itself, whatever day it is. */
export function addWorkingDays(date: string, days: number): string {
  const step = Math.sign(days);
  let day = date;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day)) left--;
  }
  return day;
}

/** Working days from one date to another, both included; none when the second comes first. */
export function workingDaysIn(from: string, to: string): number {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++;
  return count;
}
