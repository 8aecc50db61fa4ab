/** How amounts, days and lines read in bokmål, nynorsk and English. */
import type { Locale, Text } from '../../errors.ts';
import { inKroner } from '../../money/ore.ts';
import type { Rational } from '../../money/rational.ts';
import { amount } from '../explain/shown.ts';
import type { Line } from './calculate.ts';
import { isCut } from './line.ts';
import { COUPLE, WITH_PARENTS, YOUNG } from './month-law.ts';
import type { Stretch } from './stretches.ts';

const LOCALES = ['nb', 'nn', 'en'] as const;
const MONTHS = {
  nb: ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'],
  nn: ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
} as const;

const inAll = (write: (locale: Locale) => string): Text => Object.fromEntries(LOCALES.map((locale) => [locale, write(locale)])) as Record<Locale, string>;
const mark = (locale: Locale): string => (locale === 'en' ? '.' : ',');

const money = (ore: number, locale: Locale): string => amount(inKroner(ore), locale);
export const fractionIn = ({ n, d }: Rational): string => {
  const common = greatest(n, d);
  return d === common ? String(n / common) : `${n / common}/${d / common}`;
};
const greatest = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatest(b, a % b));

/** With up to four decimals, cut: a rate on its way into a line is never rounded. */
export function written({ n, d }: Rational): string {
  const whole = n / d;
  const decimals = String(((n % d) * 10_000n) / d).padStart(4, '0').replace(/0+$/, '');
  return decimals === '' ? String(whole) : `${whole}.${decimals}`;
}
const number = (value: Rational, locale: Locale): string => written(value).replace('.', mark(locale));

const monthIn = (month: string, locale: Locale): string => `${MONTHS[locale][Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
function daysIn(month: string, { first, last }: Stretch, locale: Locale): string {
  const dot = locale === 'en' ? '' : '.';
  return `${first === last ? `${first}${dot}` : `${first}${dot}–${last}${dot}`} ${monthIn(month, locale)}`;
}

const FULL: Text = { nb: 'hel stønad', nn: 'heil stønad', en: 'the full benefit' };
const ALONE: Text = { nb: 'bor ikke med foreldre', nn: 'bur ikkje med foreldre', en: 'not living with parents' };
const AT_HOME: Text = { nb: 'bor med foreldre', nn: 'bur med foreldre', en: 'living with parents' };
const A_COUPLE: Text = { nb: 'par uten barn, begge i programmet', nn: 'par utan barn, begge i programmet', en: 'a couple without children, both in the programme' };
/** What the participant is. */
function who({ is, law }: Stretch, locale: Locale): string {
  if (!(is & YOUNG)) return (is & COUPLE ? A_COUPLE : FULL)[locale];
  const limit = `${law.ageLimit.value}${locale === 'en' ? '' : ' år'}`;
  return `under ${limit}, ${(is & WITH_PARENTS ? AT_HOME : ALONE)[locale]}${is & COUPLE ? `; ${A_COUPLE[locale]}` : ''}`;
}

/** The same as a sentence. */
export const factorText = (stretch: Stretch): Text => inAll((locale) => `${capital(who(stretch, locale))}.`);

/** Of another benefit or income that takes nothing off. */
export const notDeducted = (name: Text): Text => ({
  nb: `${capital(name.nb)} gir ikke trekk i stønaden.`, nn: `${capital(name.nn)} gir ikkje trekk i stønaden.`, en: `${capital(name.en)} does not reduce the benefit.`,
});

const PLURALS = {
  day: { nb: ['dag', 'dager'], nn: ['dag', 'dagar'], en: ['day', 'days'] },
  hour: { nb: ['time', 'timer'], nn: ['time', 'timar'], en: ['hour', 'hours'] },
} as const;
const counted = (what: keyof typeof PLURALS, quantity: Rational, locale: Locale): string => `${number(quantity, locale)} ${PLURALS[what][locale][quantity.n === quantity.d ? 0 : 1]}`;

const NOT_ALL: Text = { nb: ' Det er ikke mer stønad å trekke av.', nn: ' Det er ikkje meir stønad å trekkje av.', en: ' There is no more benefit to deduct from.' };
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The line in a sentence or two. */
export function lineText(month: string, places: number, line: Line, quantity: Rational): Text {
  const said = sentence(month, places, line, quantity);
  return inAll((locale) => `${capital(said[locale])}${isCut(line) ? NOT_ALL[locale] : ''}`);
}

function sentence(month: string, places: number, line: Line, quantity: Rational): Text {
  const days = (locale: Locale): string => counted('day', quantity, locale);
  const hours = (locale: Locale): string => counted('hour', quantity, locale);
  switch (line.code) {
    case 'benefit': return benefitFor(month, places, line.stretch, days);
    case 'absence-days': return line.everyDay ? {
      nb: `fravær uten tillatelse alle dagene det er stønad for (${days('nb')}).`,
      nn: `fråvær utan løyve alle dagane det er stønad for (${days('nn')}).`,
      en: `unauthorised absence on every day with benefit (${days('en')}).`,
    } : { nb: `fravær uten tillatelse: ${days('nb')}.`, nn: `fråvær utan løyve: ${days('nn')}.`, en: `unauthorised absence: ${days('en')}.` };
    case 'absence-hours': return { nb: `fravær uten tillatelse: ${hours('nb')}.`, nn: `fråvær utan løyve: ${hours('nn')}.`, en: `unauthorised absence: ${hours('en')}.` };
    case 'work': return {
      nb: `lønnet arbeid i programmet: ${hours('nb')}, høyst lønnen.`,
      nn: `løna arbeid i programmet: ${hours('nn')}, høgst løna.`,
      en: `paid work in the programme: ${hours('en')}, at most the wages.`,
    };
    case 'other-benefit': {
      const { nb, nn, en } = line.coordination.name;
      return { nb: `annen ytelse: ${nb}.`, nn: `anna yting: ${nn}.`, en: `other benefit: ${en}.` };
    }
    case 'set-off': return line.awaitsDecision ? {
      nb: `${money(line.asked, 'nb')} kroner som er utbetalt for mye, krever enkeltvedtak før de kan trekkes. Ingenting er trukket.`,
      nn: `${money(line.asked, 'nn')} kroner som er utbetalt for mykje, krev enkeltvedtak før dei kan trekkjast. Ingenting er trekt.`,
      en: `${money(line.asked, 'en')} kroner that were overpaid need an individual decision before they can be deducted. Nothing is deducted.`,
    } : { nb: 'trekk av for mye utbetalt.', nn: 'trekk av for mykje utbetalt.', en: 'set-off of what was overpaid.' };
  }
}

function benefitFor(month: string, places: number, stretch: Stretch, days: (locale: Locale) => string): Text {
  const whom = (locale: Locale): string => `${who(stretch, locale)}${stretch.factor.n === stretch.factor.d ? '' : `: ${fractionIn(stretch.factor)}`}`;
  const when = (locale: Locale): string => (stretch.days === places ? monthIn(month, locale) : `${daysIn(month, stretch, locale)} (${days(locale)} ${locale === 'en' ? 'of' : 'av'} ${places})`);
  return {
    nb: `introduksjonsstønad for ${when('nb')}, ${whom('nb')}.`,
    nn: `introduksjonsstønad for ${when('nn')}, ${whom('nn')}.`,
    en: `introduction benefit for ${when('en')}, ${whom('en')}.`,
  };
}
