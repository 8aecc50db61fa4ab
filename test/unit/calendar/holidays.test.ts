import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { easterSunday, holidayOn, holidaysOf } from '#shared/calendar/holidays.ts';

const YEARS = Array.from({ length: 71 }, (_, i) => 1990 + i);

/**
 * Written apart from the calendar, by another method: Easter from the tabular new moons (golden number and Gauss's
 * corrections, day by day to the Sunday), on the days of JavaScript's own Date.
 */
function calculatedApart(year: number): Map<string, number> {
  const g = (year % 19) + 1;
  const c = Math.trunc(year / 100) + 1;
  const [solar, lunar] = [Math.trunc((3 * c) / 4) - 12, Math.trunc((8 * c + 5) / 25) - 5];
  let epact = (11 * g + 20 + lunar - solar) % 30;
  if ((epact === 25 && g > 11) || epact === 24) epact++;
  const fullMoon = 44 - epact < 21 ? 74 - epact : 44 - epact;
  const at = (month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));
  let easter = at(3, fullMoon + 1);
  while (easter.getUTCDay() !== 0) easter = new Date(easter.getTime() + 86_400_000);
  const from = (days: number): Date => new Date(easter.getTime() + days * 86_400_000);
  const days = [at(1, 1), from(-3), from(-2), easter, from(1), at(5, 1), at(5, 17), from(39), from(49), from(50), at(12, 25), at(12, 26)];
  const counted = new Map<string, number>();
  for (const day of days) counted.set(day.toISOString().slice(0, 10), (counted.get(day.toISOString().slice(0, 10)) ?? 0) + 1);
  return counted;
}

describe('Easter Sunday', () => {
  it.each([
    '1990-04-15', '1991-03-31', '1997-03-30', '1999-04-04', '2000-04-23', '2004-04-11', '2005-03-27', '2008-03-23', '2011-04-24', '2012-04-08', '2016-03-27', '2018-04-01', '2019-04-21',
    '2020-04-12', '2021-04-04', '2022-04-17', '2023-04-09', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2029-04-01', '2030-04-21', '2035-03-25', '2038-04-25', '2049-04-18', '2050-04-10',
  ])('is %s', (easter) => expect(easterSunday(Number(easter.slice(0, 4)))).toBe(easter));
  it('is a Sunday from 22 March to 25 April, in every year', () => fc.assert(fc.property(fc.integer({ min: 1583, max: 9000 }), (year) => {
    const easter = easterSunday(year);
    expect(new Date(`${easter}T00:00Z`).getUTCDay()).toBe(0);
    expect(easter.slice(5) >= '03-22' && easter.slice(5) <= '04-25').toBe(true);
  }), { numRuns: 2000 }));
});

describe('the holidays', () => {
  it.each(YEARS)('of %i are those of a calculation made apart', (year) => {
    const counted = new Map<string, number>();
    for (const { date } of holidaysOf(year)) counted.set(date, (counted.get(date) ?? 0) + 1);
    expect(counted).toEqual(new Map([...calculatedApart(year)].sort(([a], [b]) => (a < b ? -1 : 1))));
  });
  it('are twelve a year, in order, with names in three languages', () => {
    for (const year of YEARS) {
      const holidays = holidaysOf(year);
      expect(holidays).toHaveLength(12);
      expect(holidays.map(({ date }) => date)).toEqual(holidays.map(({ date }) => date).toSorted());
      for (const { name } of holidays) expect(Object.values(name).filter((text) => text.length > 5)).toHaveLength(3);
    }
  });
  it('of 2026 are these', () => expect(holidaysOf(2026).map(({ date, name }) => `${date} ${name.nn}`)).toEqual([
    '2026-01-01 1. nyttårsdag', '2026-04-02 skjærtorsdag', '2026-04-03 langfredag', '2026-04-05 1. påskedag', '2026-04-06 2. påskedag', '2026-05-01 1. mai, arbeidaranes dag',
    '2026-05-14 Kristi himmelfartsdag', '2026-05-17 17. mai, grunnlovsdagen', '2026-05-24 1. pinsedag', '2026-05-25 2. pinsedag', '2026-12-25 1. juledag', '2026-12-26 2. juledag',
  ]));
  it('may share a date: in 2027 Whit Monday is 17 May', () => expect(holidaysOf(2027).filter(({ date }) => date === '2027-05-17').map(({ name }) => name.en)).toEqual(['Constitution Day', 'Whit Monday']));
  it('are found by date', () => {
    expect(holidayOn('2026-05-14')?.name.nb).toBe('Kristi himmelfartsdag');
    expect(holidayOn('2026-05-13')).toBeUndefined();
    expect(holidayOn('2026-12-24'), 'Christmas Eve is none').toBeUndefined();
  });
});
