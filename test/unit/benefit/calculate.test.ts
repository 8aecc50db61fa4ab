import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inKroner } from '#shared/money/ore.ts';
import { calculate, lastDayOf, type Basis, type UnauthorisedAbsence } from '../../../functions/benefit/domain/calculate.ts';

const G = 136_549;
const paid = (basis: Partial<Basis>): string => inKroner(calculate({ month: '2026-09', startedOn: '2026-01-05', absences: [], basicAmount: G, ...basis }).ore);
const days = (month: string, from: number, to: number, hours?: number): UnauthorisedAbsence[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ date: `${month}-${String(from + i).padStart(2, '0')}`, ...(hours && { hours }) }));

describe('the official and computed examples', () => {
  it('V-A: a month in 2004 is 9 796.33 and a day 326.54', () => {
    expect(paid({ basicAmount: 58_778 })).toBe('9796.33');
    expect(paid({ basicAmount: 58_778, startedOn: '2026-09-30' })).toBe('326.54');
  });
  it('V-B: twelve months of 2019 are 199 716', () => expect(calculate({ month: '2026-09', startedOn: '2026-01-05', absences: [], basicAmount: 99_858 }).ore * 12).toBe(19_971_600));
  it('V0: a month at the G of 2025 is 21 693.33', () => expect(paid({ basicAmount: 130_160 })).toBe('21693.33'));
  it('V1: a full month is 22 758.17, a day 758.61, an hour 147.62', () => {
    expect(paid({})).toBe('22758.17');
    expect(paid({ startedOn: '2026-09-30' })).toBe('758.61');
    expect(calculate({ month: '2026-09', startedOn: '2026-01-05', absences: days('2026-09', 1, 1, 1), basicAmount: G }).rows[1]!.ore).toBe(-14_762);
  });
  it('V5: 12.5 hours of absence leave 20 912.91', () => expect(paid({ absences: days('2026-09', 7, 11, 2.5) })).toBe('20912.91'));
  it('V6a: three whole days of absence leave 20 482.35', () => expect(paid({ absences: days('2026-09', 7, 9) })).toBe('20482.35'));
  it('V7: a start on 16 September gives 11 379.08', () => expect(paid({ startedOn: '2026-09-16' })).toBe('11379.08'));
  it('V15: thirty days of absence leave nothing', () => expect(paid({ absences: days('2026-09', 1, 30) })).toBe('0.00'));
  it('one day and three hours of absence leave 21 556.70, each in a row of its own', () => {
    const { rows, ore } = calculate({ month: '2026-09', startedOn: '2026-01-05', absences: [...days('2026-09', 7, 7), ...days('2026-09', 8, 8, 3)], basicAmount: G });
    expect(rows.map((row) => [row.code, row.quantity, inKroner(row.ore)])).toEqual([['benefit', 30, '22758.17'], ['absence-days', 1, '-758.61'], ['absence-hours', 3, '-442.86']]);
    expect(inKroner(ore)).toBe('21556.70');
  });
});

describe('part months by convention C1', () => {
  const quantity = (basis: Partial<Basis>): number => calculate({ month: '2026-09', startedOn: '2026-01-05', absences: [], basicAmount: G, ...basis }).rows[0]!.quantity;
  it.each([
    ['a start on the 16th', 15, { startedOn: '2026-09-16' }],
    ['a start on the 1st', 30, { startedOn: '2026-09-01' }],
    ['a start on the 31st', 1, { month: '2026-08', startedOn: '2026-08-31' }],
    ['a start on the 30th of a month of 31', 1, { month: '2026-08', startedOn: '2026-08-30' }],
    ['a start on 16 February', 15, { month: '2026-02', startedOn: '2026-02-16' }],
    ['a start on 28 February', 3, { month: '2026-02', startedOn: '2026-02-28' }],
    ['an end on the 20th', 20, { endedOn: '2026-09-20' }],
    ['an end on the 30th of a month of 31', 30, { month: '2026-08', endedOn: '2026-08-30' }],
    ['an end on the last day of February', 30, { month: '2026-02', endedOn: '2026-02-28' }],
    ['an end on 28 February of a leap year', 28, { month: '2028-02', endedOn: '2028-02-28' }],
    ['an end on 29 February', 30, { month: '2028-02', endedOn: '2028-02-29' }],
    ['a start and an end in the month', 3, { startedOn: '2026-09-10', endedOn: '2026-09-12' }],
    ['one single day', 1, { startedOn: '2026-09-10', endedOn: '2026-09-10' }],
    ['an end in a later month', 30, { endedOn: '2026-10-02' }],
    ['an end before the month', 0, { endedOn: '2026-08-31' }],
    ['a start after the month', 0, { startedOn: '2026-10-01' }],
  ])('%s is paid %i days', (_, expected, basis) => expect(quantity(basis)).toBe(expected));
});

it('given absence before the start or after the end, when the month is computed, then it is not deducted', () => {
  const absences = [...days('2026-09', 1, 3), ...days('2026-09', 25, 26, 4)];
  expect(paid({ startedOn: '2026-09-04', endedOn: '2026-09-24', absences })).toBe(paid({ startedOn: '2026-09-04', endedOn: '2026-09-24' }));
});
it('given a month of 31 days, when absent all of them, then the payment is nothing and the deduction no more than the benefit', () => {
  expect(calculate({ month: '2026-08', startedOn: '2026-01-05', absences: [...days('2026-08', 1, 31)], basicAmount: G })).toMatchObject({ ore: 0, rows: [{ ore: 2_275_817 }, { quantity: 31, ore: -2_275_817 }] });
});
it('given absence on the first and the last day of the programme, when the month is computed, then both are deducted', () => {
  const { rows } = calculate({ month: '2026-09', startedOn: '2026-09-04', endedOn: '2026-09-24', absences: [...days('2026-09', 4, 4), ...days('2026-09', 24, 24)], basicAmount: G });
  expect(rows[1]).toMatchObject({ code: 'absence-days', quantity: 2 });
});

describe('whatever the month', () => {
  const month = fc.tuple(fc.integer({ min: 2018, max: 2040 }), fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
  const anyDay = (within: string) => fc.integer({ min: 1, max: Number(lastDayOf(within).slice(8)) }).map((d) => `${within}-${String(d).padStart(2, '0')}`);
  const absence = (within: string): fc.Arbitrary<UnauthorisedAbsence> =>
    fc.record({ date: anyDay(within), hours: fc.option(fc.integer({ min: 1, max: 30 }).map((q) => q / 4), { nil: undefined, freq: 1 }) }).map(({ date, hours }) => ({ date, ...(hours && { hours }) }));
  const basis = month.chain((m) => fc.record({
    month: fc.constant(m), startedOn: fc.oneof(anyDay(m), fc.constant('2017-06-01')), endedOn: fc.option(anyDay(m), { nil: undefined }),
    absences: fc.array(absence(m), { maxLength: 40 }), basicAmount: fc.integer({ min: 50_000, max: 200_000 }),
  })).map(({ endedOn, ...rest }): Basis => ({ ...rest, ...(endedOn && { endedOn }) }));

  it('the payment is between nothing and a month, in whole øre', () => {
    fc.assert(fc.property(basis, (b) => {
      const { ore } = calculate(b);
      expect(Number.isSafeInteger(ore) && ore >= 0 && ore <= Math.round((2 * b.basicAmount * 100) / 12)).toBe(true);
    }));
  });
  it('the rows add up to the payment', () => {
    fc.assert(fc.property(basis, (b) => {
      const { rows, ore } = calculate(b);
      expect(rows.reduce((sum, row) => sum + row.ore, 0)).toBe(ore);
      expect(rows.slice(1).every((row) => row.ore <= 0)).toBe(true);
    }));
  });
  it('more absence never pays more', () => {
    fc.assert(fc.property(basis.chain((b) => fc.tuple(fc.constant(b), absence(b.month))), ([b, more]) => {
      expect(calculate({ ...b, absences: [...b.absences, more] }).ore).toBeLessThanOrEqual(calculate(b).ore);
    }));
  });
  it('a longer time in the programme never pays less', () => {
    fc.assert(fc.property(basis, (b) => {
      const { endedOn: _endedOn, ...open } = { ...b, absences: [] };
      expect(calculate(open).ore).toBeGreaterThanOrEqual(calculate({ ...b, absences: [] }).ore);
    }));
  });
  it('the order of absence does not matter', () => {
    fc.assert(fc.property(basis, (b) => { expect(calculate({ ...b, absences: b.absences.toReversed() })).toEqual(calculate(b)); }));
  });
});
