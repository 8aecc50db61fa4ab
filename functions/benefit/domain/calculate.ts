/**
 * A participant's introduction benefit for one month: the one place where it is computed.
 * Where the law is silent, these are the policies, and each line says so:
 * part months count 30 days (C1), each row is rounded once to whole øre, half up, and the rows add up to the payment.
 */
import { Temporal } from 'temporal-polyfill';
import { toOre } from '#shared/money/ore.ts';
import { fraction, times } from '#shared/money/rational.ts';

export interface UnauthorisedAbsence { readonly date: string; /** In quarters of an hour; absent: the whole day. */ readonly hours?: number }
export interface Basis {
  /** yyyy-mm */
  readonly month: string;
  readonly startedOn: string;
  /** The last day in the programme. */
  readonly endedOn?: string;
  /** Those outside the programme's days in the month are not counted. */
  readonly absences: readonly UnauthorisedAbsence[];
  /** G in whole kroner a year. */
  readonly basicAmount: number;
}
/** `quantity` counts days, or hours for `absence-hours`; `ore` is negative for a deduction. */
export interface Row { readonly code: 'benefit' | 'absence-days' | 'absence-hours'; readonly paragraph: string; readonly quantity: number; readonly ore: number }
export interface Calculated { readonly rows: readonly Row[]; /** Never below zero. */ readonly ore: number }

export const CONVENTION = 'C1';
const DAYS = 30;
const HOURS_A_YEAR = 1850;

export function calculate({ month, startedOn, endedOn, absences, basicAmount }: Basis): Calculated {
  const annual = fraction(2 * basicAmount);
  const first = startedOn > `${month}-01` ? startedOn : `${month}-01`;
  const last = endedOn && endedOn < lastDayOf(month) ? endedOn : lastDayOf(month);
  const days = first > last ? 0 : daysPaid(first, last);
  const rows: Row[] = [{ code: 'benefit', paragraph: 'integreringsloven § 20', quantity: days, ore: toOre(times(annual, fraction(days, 12 * DAYS))) }];

  const counted = absences.filter(({ date }) => date >= first && date <= last);
  const whole = counted.filter((a) => a.hours === undefined).length;
  const quarters = counted.reduce((sum, a) => sum + (a.hours ?? 0) * 4, 0);
  let left = rows[0]!.ore;
  const deduct = (code: Row['code'], quantity: number, ore: number): void => {
    if (quantity === 0) return;
    const deducted = Math.min(ore, left);
    left -= deducted;
    rows.push({ code, paragraph: 'integreringsloven § 21', quantity, ore: 0 - deducted });
  };
  deduct('absence-days', whole, toOre(times(annual, fraction(whole, 12 * DAYS))));
  deduct('absence-hours', quarters / 4, toOre(times(annual, fraction(quarters, 4 * HOURS_A_YEAR))));
  return { rows, ore: left };
}

/** C1: every month has thirty days, and its last day is the thirtieth. Both dates lie in the same month. */
function daysPaid(first: string, last: string): number {
  const [from, to] = [first, last].map((date) => Math.min(Number(date.slice(8)), DAYS)) as [number, number];
  return (last === lastDayOf(first.slice(0, 7)) ? DAYS : to) - (from - 1);
}

export const lastDayOf = (month: string): string => {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return `${month}-${daysInMonth}`;
};
