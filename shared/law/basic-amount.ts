/**
 * Grunnbeløpet (G), folketrygdloven § 1-4. Each has two dates: it takes effect on 1 May and is adopted weeks later,
 * so what a payment used depends on the day paid for and on what was known when it was computed.
 */
export interface BasicAmount { readonly effectiveFrom: string; /** First day on which it could be used. */ readonly adopted: string; /** Whole kroner a year. */ readonly kroner: number; readonly source: string }

const DAGPENGER = 'navikt/dp-grunnbelop, day implemented';
export const BASIC_AMOUNTS: readonly BasicAmount[] = [
  { effectiveFrom: '2017-05-01', adopted: '2017-05-28', kroner: 93_634, source: DAGPENGER },
  { effectiveFrom: '2018-05-01', adopted: '2018-06-03', kroner: 96_883, source: DAGPENGER },
  { effectiveFrom: '2019-05-01', adopted: '2019-05-26', kroner: 99_858, source: DAGPENGER },
  { effectiveFrom: '2020-05-01', adopted: '2020-09-04', kroner: 101_351, source: 'navikt/su-se-bakover' },
  { effectiveFrom: '2021-05-01', adopted: '2021-05-21', kroner: 106_399, source: 'navikt/su-se-bakover' },
  { effectiveFrom: '2022-05-01', adopted: '2022-05-20', kroner: 111_477, source: 'navikt/su-se-bakover' },
  { effectiveFrom: '2023-05-01', adopted: '2023-05-26', kroner: 118_620, source: 'navikt/su-se-bakover' },
  { effectiveFrom: '2024-05-01', adopted: '2024-05-24', kroner: 124_028, source: 'FOR-2024-05-24-815' },
  { effectiveFrom: '2025-05-01', adopted: '2025-05-23', kroner: 130_160, source: 'FOR-2025-05-23-837' },
  { effectiveFrom: '2026-05-01', adopted: '2026-06-04', kroner: 136_549, source: 'navikt/su-se-bakover' },
];

/** The G for a day, as it was known on another (both yyyy-mm-dd). Errors: no G in the register for that day. */
export function basicAmountAt(day: string, { knownOn }: { knownOn: string }): BasicAmount {
  const found = BASIC_AMOUNTS.findLast((g) => g.effectiveFrom <= day && g.adopted <= knownOn);
  if (!found) throw new Error(`no basic amount for ${day} known on ${knownOn}`);
  return found;
}
