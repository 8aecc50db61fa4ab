/** Values and labels of an explanation as people read them. */
import type { Locale } from '../../errors.ts';
import type { Explanation } from './explanation.ts';

/** `-1845.26` is `−1 845,26` in Norwegian and `−1,845.26` in English. */
export function amount(kroner: string, locale: Locale): string {
  const [whole, decimals] = kroner.replace('-', '').split('.') as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale === 'en' ? ',' : ' ');
  return `${kroner.startsWith('-') ? '−' : ''}${grouped}${decimals === undefined ? '' : `${locale === 'en' ? '.' : ','}${decimals}`}`;
}

const UNITS: Readonly<Record<Explanation['unit'], Readonly<Record<Locale, string>>>> = {
  kroner: { nb: 'kroner', nn: 'kroner', en: 'kroner' }, days: { nb: 'dager', nn: 'dagar', en: 'days' }, hours: { nb: 'timer', nn: 'timar', en: 'hours' },
  months: { nb: 'måneder', nn: 'månader', en: 'months' }, date: { nb: '', nn: '', en: '' }, outcome: { nb: '', nn: '', en: '' },
};
/** The value with its unit. */
export const withUnit = ({ value, unit }: Explanation, locale: Locale): string => `${unit === 'date' || unit === 'outcome' ? value : amount(value, locale)} ${UNITS[unit][locale]}`.trim();

/** The words around formulas and facts. */
export const LABELS: Readonly<Record<'explanation' | 'basis' | 'formula' | 'inputs' | 'rule', Readonly<Record<Locale, string>>>> = {
  explanation: { nb: 'Forklaring', nn: 'Forklaring', en: 'Explanation' },
  basis: { nb: 'Bygger på', nn: 'Byggjer på', en: 'Rests on' },
  formula: { nb: 'Regnet slik', nn: 'Rekna slik', en: 'Computed as' },
  inputs: { nb: 'Opplysninger', nn: 'Opplysningar', en: 'Facts' },
  rule: { nb: 'Regel', nn: 'Regel', en: 'Rule' },
};
