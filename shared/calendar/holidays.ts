/**
 * Norway's public holidays: lov om helligdager og helligdagsfred § 2, and lov om 1. og 17. mai som høgtidsdager. They are
 * also the programme's days off (integreringsforskriften § 17). Sundays are holidays too; here they count as weekend. Checked for 1990–2060, computed for every Gregorian year.
 */
import type { Text } from '../errors.ts';
import { addDays } from './dates.ts';

export interface Holiday { readonly date: string; readonly name: Text }

/** On the same date each year (mm-dd). */
const FIXED: readonly (readonly [day: string, name: Text])[] = [
  ['01-01', { nb: '1. nyttårsdag', nn: '1. nyttårsdag', en: 'New Year\'s Day' }],
  ['05-01', { nb: '1. mai, arbeidernes dag', nn: '1. mai, arbeidaranes dag', en: 'Labour Day' }],
  ['05-17', { nb: '17. mai, grunnlovsdagen', nn: '17. mai, grunnlovsdagen', en: 'Constitution Day' }],
  ['12-25', { nb: '1. juledag', nn: '1. juledag', en: 'Christmas Day' }],
  ['12-26', { nb: '2. juledag', nn: '2. juledag', en: 'Second Day of Christmas' }],
];
/** Days from Easter Sunday. */
const MOVABLE: readonly (readonly [days: number, name: Text])[] = [
  [-3, { nb: 'skjærtorsdag', nn: 'skjærtorsdag', en: 'Maundy Thursday' }],
  [-2, { nb: 'langfredag', nn: 'langfredag', en: 'Good Friday' }],
  [0, { nb: '1. påskedag', nn: '1. påskedag', en: 'Easter Sunday' }],
  [1, { nb: '2. påskedag', nn: '2. påskedag', en: 'Easter Monday' }],
  [39, { nb: 'Kristi himmelfartsdag', nn: 'Kristi himmelfartsdag', en: 'Ascension Day' }],
  [49, { nb: '1. pinsedag', nn: '1. pinsedag', en: 'Whit Sunday' }],
  [50, { nb: '2. pinsedag', nn: '2. pinsedag', en: 'Whit Monday' }],
];

/** Easter Sunday of a year by Meeus, Jones and Butcher: the Sunday after the first ecclesiastical full moon of spring. */
export function easterSunday(year: number): string {
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100];
  const moonOrbit = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonOrbit + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const marchDay = epact + toSunday - 7 * late + 22;
  return `${String(year).padStart(4, '0')}-${marchDay > 31 ? `04-${two(marchDay - 31)}` : `03-${two(marchDay)}`}`;
}

const two = (n: number): string => String(n).padStart(2, '0');
const byYear = new Map<number, readonly Holiday[]>();

/** A year's holidays by date. Two may share a date: Ascension Day was 17 May in 2012. */
export function holidaysOf(year: number): readonly Holiday[] {
  const known = byYear.get(year);
  if (known) return known;
  const easter = easterSunday(year);
  const holidays = [
    ...FIXED.map(([day, name]) => ({ date: `${easter.slice(0, 4)}-${day}`, name })),
    ...MOVABLE.map(([days, name]) => ({ date: addDays(easter, days), name })),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  byYear.set(year, holidays);
  return holidays;
}

/** The holiday on a date (yyyy-mm-dd); the first where two share it. */
export const holidayOn = (date: string): Holiday | undefined => holidaysOf(Number(date.slice(0, 4))).find((holiday) => holiday.date === date);
