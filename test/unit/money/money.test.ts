import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inKroner, toOre } from '#shared/money/ore.ts';
import { fraction, times } from '#shared/money/rational.ts';

describe('rounding to øre', () => {
  it.each([
    ['half an øre goes up', fraction(1, 200), 1],
    ['just below half goes down', fraction(49_999, 10_000_000), 0],
    ['a whole amount stays', fraction(22_758), 2_275_800],
    ['half an øre below zero goes up too', fraction(-1, 200), 0],
    ['more than half below zero goes down', fraction(-51, 10_000), -1],
  ])('%s', (_, kroner, ore) => expect(toOre(kroner)).toBe(ore));

  it('is never more than half an øre away', () => {
    fc.assert(fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 6n), (n, d) => {
      const off = BigInt(toOre({ n, d })) * d - 100n * n;
      expect(2n * off <= d && 2n * off > -d).toBe(true);
    }));
  });
});

describe('exact fractions', () => {
  it('keep thirty times a thirtieth whole', () => expect(toOre(times(fraction(100), fraction(30, 30)))).toBe(10_000));
  it('refuse a denominator of zero or less', () => {
    expect(() => fraction(1, 0)).toThrow(RangeError);
    expect(() => fraction(1, -3)).toThrow(RangeError);
  });
  it('refuse what is not whole', () => expect(() => fraction(0.1)).toThrow(RangeError));
});

describe('øre in print', () => {
  it.each([[0, '0.00'], [5, '0.05'], [-5, '-0.05'], [100, '1.00'], [2_275_817, '22758.17'], [-184_526, '-1845.26']])('%i is %s', (ore, text) => expect(inKroner(ore)).toBe(text));
});
