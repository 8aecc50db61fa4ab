import { describe, expect, it } from 'vitest';
import { BASIC_AMOUNT } from '#shared/law/register/basic-amount.ts';
import { NoRuleInForce, lawAt } from '#shared/law/register/law-at.ts';

const basicAmount = (eventDate: string, knownOn: string): number => lawAt({ eventDate, knownOn }).of(BASIC_AMOUNT).value;

describe('the basic amount', () => {
  it.each([
    ['2026-04-30', '2026-12-01', 130_160],
    ['2026-05-01', '2026-12-01', 136_549],
    ['2026-05-01', '2026-06-04', 136_549],
    ['2024-12-31', '2026-12-01', 124_028],
    ['2019-12-01', '2026-12-01', 99_858],
    ['2004-09-01', '2026-12-01', 58_778],
  ])('for %s as known on %s is %i', (day, knownOn, kroner) => expect(basicAmount(day, knownOn)).toBe(kroner));

  it('of May is the old one until the new one is adopted', () => {
    expect(basicAmount('2026-05-01', '2026-06-01')).toBe(130_160);
    expect(basicAmount('2026-05-01', '2026-06-03')).toBe(130_160);
  });
  it('has an unknown past', () => expect(() => basicAmount('2003-04-30', '2026-01-01')).toThrow(NoRuleInForce));
  it('is registered for each year in order, each adopted after it takes effect and before the next', () => {
    for (const [i, { inForce, adopted, value }] of BASIC_AMOUNT.versions.entries()) {
      expect(inForce.from).toBe(`${2003 + i}-05-01`);
      expect(adopted > inForce.from!).toBe(true);
      const next = BASIC_AMOUNT.versions[i + 1];
      if (next) expect(adopted < next.inForce.from! && value < next.value).toBe(true);
    }
  });
  it('is told in kroner that people can read', () => expect(BASIC_AMOUNT.versions.at(-1)!.text.nb).toBe('Grunnbeløpet er 136 549 kroner fra 1. mai 2026.'));
});
