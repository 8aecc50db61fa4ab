/** The days of one month as the bits of a number: day 1 is the lowest. Dates are compared as text, since they stand in order. */

const THIRTY_ONE = 0x7f_ff_ff_ff;

export function daysIn(month: string): number {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5));
  if (number === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return number === 4 || number === 6 || number === 9 || number === 11 ? 30 : 31;
}

const dayOf = (date: string): number => Number(date.slice(8));

/** From one day to another, both with. */
export const daysFromTo = (from: number, to: number): number => (from > to ? 0 : (THIRTY_ONE >>> (31 - (to - from + 1))) << (from - 1));

/** The days of a period that lie in the month; open when `to` is null or absent. */
export function daysWithin(month: string, lastDay: number, from: string, to?: string | null): number {
  const [first, last] = [from.slice(0, 7), to?.slice(0, 7)];
  if (first > month || (last !== undefined && last < month)) return 0;
  return daysFromTo(first < month ? 1 : dayOf(from), last === month ? dayOf(to!) : lastDay);
}

/** The day of the month on which a date lies, 0 when it lies in another. */
export const dayWithin = (month: string, date: string): number => (date.startsWith(month) ? dayOf(date) : 0);

export const has = (days: number, day: number): boolean => ((days >>> (day - 1)) & 1) === 1;

/** The first and the last of consecutive days for which `kind` is the same; `kind` is -1 where there is none. */
export function stretchesOf(lastDay: number, kind: (day: number) => number): { readonly first: number; readonly last: number; readonly kind: number }[] {
  const found: { first: number; last: number; kind: number }[] = [];
  for (let day = 1; day <= lastDay; day++) {
    const own = kind(day);
    const open = found.at(-1);
    if (own < 0) continue;
    if (open && open.kind === own && open.last === day - 1) open.last = day;
    else found.push({ first: day, last: day, kind: own });
  }
  return found;
}

/** The day on which an age is reached: of those born on 29 February, the last of February in other years. */
export function reaches(birthDate: string, years: number): string {
  const month = `${String(Number(birthDate.slice(0, 4)) + years).padStart(4, '0')}-${birthDate.slice(5, 7)}`;
  return `${month}-${String(Math.min(dayOf(birthDate), daysIn(month))).padStart(2, '0')}`;
}
