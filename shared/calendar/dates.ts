/** Arithmetic on dates (yyyy-mm-dd). */
import { Temporal } from 'temporal-polyfill';

export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** The same day number that many months on, or the month's last day where there is no such number. */
export const addMonths = (date: string, months: number): string => Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();

/** Days from `from` to `to`; negative when `to` comes first. */
export const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
