/**
 * Grunnbeløpet (G). Each has two dates: it takes effect on 1 May and is adopted weeks later, so what a payment used depends
 * on the day paid for and on what was known when it was computed.
 */
import type { Rule, Version } from './rule.ts';

const DAGPENGER = 'navikt/dp-grunnbelop, Grunnbelop.kt (the day on which it was put to use)';
const SUPPLERENDE = 'navikt/su-se-bakover, SatsFactoryForSupplerendeStønad.kt';

/** Year, whole kroner, the first day on which it could be used, source. */
const BASIC_AMOUNTS: readonly (readonly [year: number, kroner: number, adopted: string, source: string])[] = [
  [2003, 56_861, '2003-06-29', DAGPENGER],
  [2004, 58_778, '2004-06-27', DAGPENGER],
  [2005, 60_699, '2005-06-26', DAGPENGER],
  [2006, 62_892, '2006-06-25', DAGPENGER],
  [2007, 66_812, '2007-06-24', DAGPENGER],
  [2008, 70_256, '2008-06-29', DAGPENGER],
  [2009, 72_881, '2009-06-28', DAGPENGER],
  [2010, 75_641, '2010-06-27', DAGPENGER],
  [2011, 79_216, '2011-06-26', DAGPENGER],
  [2012, 82_122, '2012-07-01', DAGPENGER],
  [2013, 85_245, '2013-06-23', DAGPENGER],
  [2014, 88_370, '2014-06-29', DAGPENGER],
  [2015, 90_068, '2015-05-31', DAGPENGER],
  [2016, 92_576, '2016-05-29', DAGPENGER],
  [2017, 93_634, '2017-05-28', DAGPENGER],
  [2018, 96_883, '2018-06-03', DAGPENGER],
  [2019, 99_858, '2019-05-26', DAGPENGER],
  [2020, 101_351, '2020-09-04', SUPPLERENDE],
  [2021, 106_399, '2021-05-21', SUPPLERENDE],
  [2022, 111_477, '2022-05-20', SUPPLERENDE],
  [2023, 118_620, '2023-05-26', SUPPLERENDE],
  [2024, 124_028, '2024-05-24', 'FOR-2024-05-24-815'],
  [2025, 130_160, '2025-05-23', 'FOR-2025-05-23-837 §§ 1, 7'],
  [2026, 136_549, '2026-06-04', `${SUPPLERENDE} (the regulation itself was not found)`],
];

const version = ([year, kroner, adopted, source]: (typeof BASIC_AMOUNTS)[number]): Version<number> => ({
  version: `${year}-05-01`, paragraph: 'folketrygdloven § 1-4', adopted, inForce: { from: `${year}-05-01` }, value: kroner, source,
  text: {
    nb: `Grunnbeløpet er ${grouped(kroner)} kroner fra 1. mai ${year}.`,
    nn: `Grunnbeløpet er ${grouped(kroner)} kroner frå 1. mai ${year}.`,
    en: `The basic amount is ${grouped(kroner)} kroner from 1 May ${year}.`,
  },
});
const grouped = (kroner: number): string => String(kroner).replace(/\B(?=(\d{3})+$)/g, ' ');

/** Whole kroner a year. */
export const BASIC_AMOUNT: Rule<number> = {
  id: 'basic-amount', effectiveFor: 'day paid', versions: BASIC_AMOUNTS.map(version),
  title: { nb: 'Grunnbeløpet (G)', nn: 'Grunnbeløpet (G)', en: 'The basic amount (G)' },
};
