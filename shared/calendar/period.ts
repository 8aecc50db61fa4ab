/** Periods that run from a date: the date itself is not counted (domstolloven § 148). */
import { Temporal } from 'temporal-polyfill';
import { addDays, addMonths } from './dates.ts';
import { addWorkingDays } from './working-days.ts';

export const UNITS = ['days', 'working days', 'weeks', 'months', 'years'] as const;
export interface Period { /** Whole and not negative. */ readonly amount: number; readonly unit: (typeof UNITS)[number] }

/**
 * The period's last day. Weeks end on the same weekday; months and years on the same day number, or on the month's last
 * day where there is no such number. A last day that falls on a holiday is not moved here.
 */
export const lastDayOf = (period: Period, start: string): string => shifted(period, start, 1);

/** The latest date from which the period lies before `end`. */
export const latestBefore = (period: Period, end: string): string => shifted(period, end, -1);

function shifted({ amount, unit }: Period, date: string, direction: 1 | -1): string {
  const n = amount * direction;
  switch (unit) {
    case 'days': return addDays(date, n);
    case 'working days': return addWorkingDays(date, n);
    case 'weeks': return addDays(date, 7 * n);
    case 'months': return addMonths(date, n);
    case 'years': return addMonths(date, 12 * n);
    default: throw new RangeError(`"${unit as string}" is not a unit of time`);
  }
}

/** That many hours after a time in Norway (yyyy-mm-ddThh:mm), as such a time: hours that pass, also when the clock is turned. */
export const hoursAfter = (time: string, hours: number): string =>
  Temporal.PlainDateTime.from(time).toZonedDateTime('Europe/Oslo').add({ hours }).toPlainDateTime().toString({ smallestUnit: 'minute' });
