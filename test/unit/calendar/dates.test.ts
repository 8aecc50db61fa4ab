import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween } from '#shared/calendar/dates.ts';

const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));

describe('months after a date', () => {
  it.each([
    ['2026-08-03', 3, '2026-11-03'], ['2026-11-30', 3, '2027-02-28'], ['2027-11-30', 3, '2028-02-29'], ['2026-08-31', 3, '2026-11-30'], ['2026-12-31', 2, '2027-02-28'], ['2026-02-28', 3, '2026-05-28'],
  ])('%s and %i months is %s', (from, months, to) => expect(addMonths(from, months)).toBe(to));
  it('keep the day number, or end on the last day of a shorter month', () => fc.assert(fc.property(date, fc.integer({ min: 0, max: 60 }), (from, months) => {
    const to = addMonths(from, months);
    const isLast = addDays(to, 1).endsWith('-01');
    expect(Number(to.slice(8)) === Number(from.slice(8)) || (isLast && Number(to.slice(8)) < Number(from.slice(8)))).toBe(true);
    const monthOf = (d: string): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7));
    expect(monthOf(to) - monthOf(from)).toBe(months);
  })));
});

describe('days', () => {
  it('are counted over months and daylight saving', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-08-03', '2026-11-03')).toBe(92);
    expect(daysBetween('2026-11-03', '2026-08-03')).toBe(-92);
  });
  it('added and counted agree', () => fc.assert(fc.property(date, fc.integer({ min: -800, max: 800 }), (from, days) => { expect(daysBetween(from, addDays(from, days))).toBe(days); })));
});
