import { describe, expect, it } from 'vitest';
import { BASIC_AMOUNTS, basicAmountAt } from '#shared/law/basic-amount.ts';

describe('the basic amount', () => {
  it.each([
    ['2026-04-30', '2026-12-01', 130_160],
    ['2026-05-01', '2026-12-01', 136_549],
    ['2026-05-01', '2026-06-04', 136_549],
    ['2024-12-31', '2026-12-01', 124_028],
  ])('for %s as known on %s is %i', (day, knownOn, kroner) => expect(basicAmountAt(day, { knownOn }).kroner).toBe(kroner));

  it('of May is the old one until the new one is adopted', () => {
    expect(basicAmountAt('2026-05-01', { knownOn: '2026-06-01' }).kroner).toBe(130_160);
    expect(basicAmountAt('2026-05-01', { knownOn: '2026-06-03' }).kroner).toBe(130_160);
  });
  it('has an unknown past', () => expect(() => basicAmountAt('2016-04-30', { knownOn: '2026-01-01' })).toThrow('2016-04-30'));
  it('is registered in order, each adopted after it takes effect and before the next', () => {
    for (const [i, g] of BASIC_AMOUNTS.entries()) {
      expect(g.effectiveFrom).toMatch(/^\d{4}-05-01$/);
      expect(g.adopted > g.effectiveFrom).toBe(true);
      const next = BASIC_AMOUNTS[i + 1];
      if (next) expect(g.adopted < next.effectiveFrom && g.kroner < next.kroner).toBe(true);
    }
  });
});
