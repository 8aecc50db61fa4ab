import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween } from '#shared/calendar/dates.ts';
import { hoursAfter, lastDayOf, latestBefore, type Period } from '#shared/calendar/period.ts';
import { addWorkingDays, isWorkingDay, workingDayFrom, workingDaysIn } from '#shared/calendar/working-days.ts';

const date = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
const few = fc.integer({ min: 0, max: 60 });

describe('a working day', () => {
  it.each([
    ['2026-04-01', true, 'Wednesday before Easter'], ['2026-04-02', false, 'Maundy Thursday'], ['2026-04-04', false, 'Saturday'], ['2026-04-06', false, 'Easter Monday'], ['2026-04-07', true, 'Tuesday'],
    ['2026-12-24', true, 'Christmas Eve'], ['2026-12-25', false, 'Christmas Day'], ['2027-05-17', false, 'Constitution Day'],
  ])('%s: %s (%s)', (day, working) => expect(isWorkingDay(day)).toBe(working));
  it('is found at or after a date, never further off than the holidays reach', () => {
    expect(workingDayFrom('2026-04-02')).toBe('2026-04-07');
    expect(workingDayFrom('2026-04-07')).toBe('2026-04-07');
    fc.assert(fc.property(date, (from) => {
      const day = workingDayFrom(from);
      expect(isWorkingDay(day)).toBe(true);
      expect(daysBetween(from, day)).toBeGreaterThanOrEqual(0);
      expect(workingDaysIn(from, day)).toBe(1);
    }));
  });
});

describe('working days', () => {
  it.each([['2026-03-31', 2, '2026-04-07'], ['2026-12-23', 2, '2026-12-28'], ['2026-04-07', -2, '2026-03-31'], ['2026-04-04', 0, '2026-04-04'], ['2026-04-04', 1, '2026-04-07']])('%s and %i are %s', (from, days, to) => {
    expect(addWorkingDays(from, days)).toBe(to);
  });
  it('added and counted agree', () => fc.assert(fc.property(date, few, (from, days) => {
    const to = addWorkingDays(from, days);
    expect(workingDaysIn(addDays(from, 1), to)).toBe(days);
    if (days > 0) expect(isWorkingDay(to)).toBe(true);
  })));
  it('added and taken away lead back to a working day', () => fc.assert(fc.property(date, few, (from, days) => {
    const start = workingDayFrom(from);
    expect(addWorkingDays(addWorkingDays(start, days), -days)).toBe(start);
  })));
  it('add up over any division of a period', () => fc.assert(fc.property(date, few, few, (from, first, second) => {
    const middle = addDays(from, first);
    const to = addDays(middle, second);
    expect(workingDaysIn(from, middle) + workingDaysIn(addDays(middle, 1), to)).toBe(workingDaysIn(from, to));
  })));
  it('of 2026 are 253: 261 weekdays, 8 of them holidays', () => expect(workingDaysIn('2026-01-01', '2026-12-31')).toBe(253));
  it('of a period that ends before it begins are none', () => expect(workingDaysIn('2026-03-02', '2026-03-01')).toBe(0));
});

describe('a period', () => {
  it.each<[Period, string, string]>([
    [{ amount: 14, unit: 'days' }, '2026-02-20', '2026-03-06'], [{ amount: 3, unit: 'weeks' }, '2026-11-02', '2026-11-23'], [{ amount: 3, unit: 'months' }, '2026-11-30', '2027-02-28'],
    [{ amount: 3, unit: 'months' }, '2027-11-30', '2028-02-29'], [{ amount: 2, unit: 'months' }, '2026-12-31', '2027-02-28'], [{ amount: 1, unit: 'years' }, '2028-02-29', '2029-02-28'],
    [{ amount: 3, unit: 'working days' }, '2026-04-01', '2026-04-09'], [{ amount: 0, unit: 'days' }, '2026-04-04', '2026-04-04'],
  ])('of %o from %s ends on %s', (period, start, end) => expect(lastDayOf(period, start)).toBe(end));
  it('of weeks ends on the same weekday', () => fc.assert(fc.property(date, few, (start, amount) => {
    const weekday = (day: string): number => new Date(`${day}T00:00Z`).getUTCDay();
    expect(weekday(lastDayOf({ amount, unit: 'weeks' }, start))).toBe(weekday(start));
  })));
  it('of years is one of twelve times as many months', () => fc.assert(fc.property(date, few, (start, amount) => { expect(lastDayOf({ amount, unit: 'years' }, start)).toBe(addMonths(start, 12 * amount)); })));
  it('never ends earlier when it begins later', () => fc.assert(fc.property(date, few, fc.constantFrom(...(['days', 'working days', 'weeks', 'months', 'years'] as const)), (start, amount, unit) => {
    expect(lastDayOf({ amount, unit }, addDays(start, 1)) >= lastDayOf({ amount, unit }, start)).toBe(true);
  })));
  it('before a date ends there when it runs from what is found', () => {
    expect(latestBefore({ amount: 14, unit: 'days' }, '2026-09-20')).toBe('2026-09-06');
    fc.assert(fc.property(date, few, (end, amount) => { expect(lastDayOf({ amount, unit: 'days' }, latestBefore({ amount, unit: 'days' }, end))).toBe(end); }));
  });
});

describe('hours', () => {
  it('pass over midnight, and over a night in which the clock is turned', () => {
    expect(hoursAfter('2026-08-03T14:30', 72)).toBe('2026-08-06T14:30');
    expect(hoursAfter('2026-10-24T12:00', 24), 'winter time begins').toBe('2026-10-25T11:00');
    expect(hoursAfter('2026-03-28T12:00', 24), 'summer time begins').toBe('2026-03-29T13:00');
  });
});
