/** What formulas and facts call things, in the reader's language. What has no entry reads as it is. */
import type { Locale, Text } from '../../errors.ts';
import { amount } from './shown.ts';

const NAMES: Readonly<Record<string, Text>> = {
  'absence-days': { nb: 'fravær i dager', nn: 'fråvær i dagar', en: 'absence in days' },
  'absence-hours': { nb: 'fravær i timer', nn: 'fråvær i timar', en: 'absence in hours' },
  absenceWithoutBenefit: { nb: 'fravær på dager uten stønad', nn: 'fråvær på dagar utan stønad', en: 'absence on days without benefit' },
  adopted: { nb: 'kjent fra', nn: 'kjent frå', en: 'known from' },
  ageLimit: { nb: 'aldersgrense', nn: 'aldersgrense', en: 'age limit' },
  'all of the benefit': { nb: 'hele stønaden', nn: 'heile stønaden', en: 'all of the benefit' },
  annual: { nb: 'beløp i året', nn: 'beløp i året', en: 'amount a year' },
  asOf: { nb: 'loven på dagen', nn: 'lova på dagen', en: 'the law of' },
  asked: { nb: 'skulle trekkes', nn: 'skulle trekkjast', en: 'to be deducted' },
  'by age and family': { nb: 'etter alder og familie', nn: 'etter alder og familie', en: 'by age and family' },
  benefit: { nb: 'stønad', nn: 'stønad', en: 'benefit' },
  byTime: { nb: 'trekk for tiden', nn: 'trekk for tida', en: 'deduction for the time' },
  childlessCouple: { nb: 'par uten barn', nn: 'par utan barn', en: 'couple without children' },
  dayRate: { nb: 'dagsats', nn: 'dagsats', en: 'day rate' },
  days: { nb: 'dager', nn: 'dagar', en: 'days' },
  default: { nb: 'vanlig valg', nn: 'vanleg val', en: 'default' },
  factor: { nb: 'del av full stønad', nn: 'del av full stønad', en: 'part of the full benefit' },
  from: { nb: 'fra', nn: 'frå', en: 'from' },
  hourRate: { nb: 'timesats', nn: 'timesats', en: 'hour rate' },
  hours: { nb: 'timer', nn: 'timar', en: 'hours' },
  kind: { nb: 'ytelse', nn: 'yting', en: 'benefit' },
  knownBefore: { nb: 'først kjent', nn: 'først kjent', en: 'first known' },
  knownOn: { nb: 'kjent den', nn: 'kjent den', en: 'known on' },
  least: { nb: 'det minste av', nn: 'det minste av', en: 'the least of' },
  livesWithParents: { nb: 'bor med foreldre', nn: 'bur med foreldre', en: 'lives with parents' },
  month: { nb: 'måned', nn: 'månad', en: 'month' },
  new: { nb: 'ny', nn: 'ny', en: 'new' },
  'new lines − old lines': { nb: 'nye linjer − gamle linjer', nn: 'nye linjer − gamle linjer', en: 'new lines − old lines' },
  no: { nb: 'nei', nn: 'nei', en: 'no' },
  old: { nb: 'gammel', nn: 'gammal', en: 'old' },
  'other-benefit': { nb: 'annen ytelse', nn: 'anna yting', en: 'other benefit' },
  programme: { nb: 'program', nn: 'program', en: 'programme' },
  remaining: { nb: 'kunne ikke trekkes', nn: 'kunne ikkje trekkjast', en: 'could not be deducted' },
  rounding: { nb: 'avrunding', nn: 'avrunding', en: 'rounding' },
  'set-off': { nb: 'trekk av for mye utbetalt', nn: 'trekk av for mykje utbetalt', en: 'set-off' },
  setOff: { nb: 'for mye utbetalt', nn: 'for mykje utbetalt', en: 'overpaid' },
  to: { nb: 'til', nn: 'til', en: 'to' },
  'until the individual decision': { nb: 'til enkeltvedtaket er gjort', nn: 'til enkeltvedtaket er gjort', en: 'until the individual decision' },
  validFrom: { nb: 'gjelder fra', nn: 'gjeld frå', en: 'valid from' },
  wage: { nb: 'lønn', nn: 'løn', en: 'wages' },
  'what is left': { nb: 'det som er igjen', nn: 'det som er att', en: 'what is left' },
  withoutBenefit: { nb: 'uten stønad', nn: 'utan stønad', en: 'without benefit' },
  work: { nb: 'arbeid i programmet', nn: 'arbeid i programmet', en: 'work in the programme' },
  yes: { nb: 'ja', nn: 'ja', en: 'yes' },
};
/** The longest first, so that a phrase goes before its words. */
const KNOWN = new RegExp(`(?<![\\p{L}-])(${Object.keys(NAMES).sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}-])`, 'gu');

export const formulaIn = (formula: string, locale: Locale): string => formula.replace(KNOWN, (name) => NAMES[name]![locale]);
export const nameIn = (name: string, locale: Locale): string => NAMES[name]?.[locale] ?? name;
/** A fact's value: yes and no in words, figures as the language writes them; dates and codes as they are. */
export const factIn = (value: string, locale: Locale): string => (value === 'yes' || value === 'no' ? nameIn(value, locale) : value.replace(FIGURE, (figure) => amount(figure, locale)));
const FIGURE = /(?<![\p{L}\d.-])\d+(\.\d+)?(?![\d-])/gu;
