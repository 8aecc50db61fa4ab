/** What the law leaves open about the introduction benefit: named choices, stored and explained with each result. */
import type { Text } from '../../errors.ts';
import type { Rule } from './rule.ts';

export interface PolicyRule<V> extends Rule<V> { /** What each choice means, in words that people read. */ readonly meaning: (choice: V) => Text }
interface Policy<V> { readonly id: string; readonly paragraph: string; readonly choices: readonly (readonly [choice: V, meaning: Text])[]; readonly tenantMayChoose: boolean; readonly source: string; readonly title: Text }

/** The first choice is the default. A policy has stood as long as the benefit has. */
function policy<V>({ id, paragraph, choices, tenantMayChoose, source, title }: Policy<V>): PolicyRule<V> {
  const inAll = (locale: keyof Text): string => (choices.length === 1 ? choices[0]![1][locale] : choices.map(([choice, meaning]) => `«${String(choice)}»: ${meaning[locale]}`).join(' '));
  return {
    id, title, effectiveFor: 'day paid', policy: { choices: choices.map(([choice]) => choice), tenantMayChoose }, meaning: (wanted) => choices.find(([choice]) => choice === wanted)![1],
    versions: [{ version: '2003-09-01', paragraph, adopted: '2003-07-04', inForce: { from: '2003-09-01' }, value: choices[0]![0], source, text: { nb: inAll('nb'), nn: inAll('nn'), en: inAll('en') }, open: OPEN }],
  };
}
const OPEN: Text = { nb: 'Loven sier det ikke; dette er valgt.', nn: 'Lova seier det ikkje; dette er valt.', en: 'The law does not say; this is chosen.' };
const LETTERS = 'letters of the ministry of 2004-08-18 and 2004-12-16';

/** `C1`: a month of thirty days. `C2`: calendar days. */
export type PartMonth = 'C1' | 'C2';
export const PART_MONTH = policy<PartMonth>({
  id: 'policy.part-month', paragraph: 'integreringsloven § 20', tenantMayChoose: true, source: `${LETTERS}; no rule in the act`,
  title: { nb: 'Del av en måned', nn: 'Del av ein månad', en: 'Part of a month' },
  choices: [
    ['C1', {
      nb: 'Måneden har tretti dager. Dag 31 deler plass med dag 30, og siste dag i februar står også for dagene som mangler.', nn: 'Månaden har tretti dagar. Dag 31 deler plass med dag 30, og siste dag i februar står også for dagane som manglar.',
      en: 'The month has thirty days. Day 31 shares its place with day 30, and the last day of February also stands for the days that are missing.',
    }],
    ['C2', {
      nb: 'Kalenderdagene telles, høyst tretti. En hel måned er 1/12 av året, også når satsen endrer seg i måneden.', nn: 'Kalenderdagane blir talde, høgst tretti. Ein heil månad er 1/12 av året, også når satsen endrar seg i månaden.',
      en: 'Calendar days are counted, thirty at most. A whole month is 1/12 of the year, also when the rate changes within it.',
    }],
  ],
});

export type AbsenceUnit = 'as registered' | 'day at most' | 'by the hour';
export const ABSENCE_UNIT = policy<AbsenceUnit>({
  id: 'policy.absence-unit', paragraph: 'integreringsloven § 21', tenantMayChoose: true, source: LETTERS,
  title: { nb: 'Fravær for dag eller time', nn: 'Fråvær for dag eller time', en: 'Absence by the day or by the hour' },
  choices: [
    ['as registered', {
      nb: 'Hele dager trekkes med dagsatsen og timer med timesatsen, selv om 7,5 timer koster mer enn en dag. Timer på en dag som også er registrert som hel dag, regnes ikke.',
      nn: 'Heile dagar blir trekte med dagsatsen og timar med timesatsen, sjølv om 7,5 timar kostar meir enn ein dag. Timar på ein dag som også er registrert som heil dag, blir ikkje rekna.',
      en: 'Whole days are deducted at the day rate and hours at the hour rate, although 7.5 hours cost more than a day. Hours on a day that is also registered as a whole day do not count.',
    }],
    ['day at most', { nb: 'Som registrert, men timene på en dag koster høyst dagsatsen.', nn: 'Som registrert, men timane på ein dag kostar høgst dagsatsen.', en: 'As registered, but the hours of one day cost the day rate at most.' }],
    ['by the hour', { nb: 'En hel dag trekkes som timene i en programdag.', nn: 'Ein heil dag blir trekt som timane i ein programdag.', en: 'A whole day is deducted as the hours of a programme day.' }],
  ],
});

/** Numerator and denominator of hours. */
export const PROGRAMME_DAY = policy<readonly [number, number]>({
  id: 'policy.programme-day', paragraph: 'integreringsloven §§ 13–14', tenantMayChoose: false, source: '37.5 hours a week, the established norm; not in the act',
  title: { nb: 'Timer i en programdag', nn: 'Timar i ein programdag', en: 'Hours of a programme day' },
  choices: [[[15, 2], { nb: 'En programdag er 7,5 timer.', nn: 'Ein programdag er 7,5 timar.', en: 'A programme day is 7.5 hours.' }]],
});

export type YoungCouple = 'product' | 'age' | 'couple';
export const YOUNG_COUPLE = policy<YoungCouple>({
  id: 'policy.young-couple', paragraph: 'integreringsloven § 20', tenantMayChoose: false, source: 'Prop. 101 L (2023–2024) chapter 9.1, on § 20',
  title: { nb: 'Par uten barn som er under 25 år', nn: 'Par utan barn som er under 25 år', en: 'Couples without children who are under 25' },
  choices: [
    ['product', {
      nb: '5/6 av den stønaden deltakeren ellers ville fått, som forarbeidene sier: 2/3 blir 5/9, 1/3 blir 5/18.', nn: '5/6 av den stønaden deltakaren elles ville fått, som førearbeida seier: 2/3 blir 5/9, 1/3 blir 5/18.',
      en: '5/6 of the benefit the participant would otherwise get, as the preparatory works say: 2/3 becomes 5/9, 1/3 becomes 5/18.',
    }],
    ['age', { nb: 'Bare alderen teller.', nn: 'Berre alderen tel.', en: 'Only the age counts.' }],
    ['couple', { nb: 'Bare at de er et par, teller.', nn: 'Berre at dei er eit par, tel.', en: 'Only that they are a couple counts.' }],
  ],
});

export type CouplesOf2024 = 'everyone' | 'started after';
export const COUPLES_OF_2024 = policy<CouplesOf2024>({
  id: 'policy.couples-of-2024', paragraph: 'integreringsloven § 20', tenantMayChoose: false, source: 'no transitional rule was found for lov 25 juni 2024 nr. 54',
  title: { nb: 'Par som var i programmet da 5/6 kom', nn: 'Par som var i programmet då 5/6 kom', en: 'Couples in the programme when 5/6 came' },
  choices: [
    ['everyone', { nb: '5/6 gjelder alle fra den dagen regelen trådte i kraft.', nn: '5/6 gjeld alle frå den dagen regelen tok til å gjelde.', en: '5/6 applies to all from the day the rule took effect.' }],
    ['started after', { nb: '5/6 gjelder bare dem som begynte i programmet da eller senere.', nn: '5/6 gjeld berre dei som byrja i programmet då eller seinare.', en: '5/6 applies only to those who began the programme then or later.' }],
  ],
});

export type FactorChange = 'on the day' | 'next month';
export const FACTOR_CHANGE = policy<FactorChange>({
  id: 'policy.factor-change', paragraph: 'integreringsloven § 20', tenantMayChoose: false, source: 'no rule in the act',
  title: { nb: 'Når satsen endrer seg i måneden', nn: 'Når satsen endrar seg i månaden', en: 'When the rate changes within the month' },
  choices: [
    ['on the day', { nb: 'Ny sats fra den dagen det skjer, for eksempel 25-årsdagen.', nn: 'Ny sats frå den dagen det skjer, til dømes 25-årsdagen.', en: 'The new rate from the day it happens, such as the 25th birthday.' }],
    ['next month', { nb: 'Satsen på månedens første dag med stønad gjelder hele måneden.', nn: 'Satsen på den første dagen med stønad i månaden gjeld heile månaden.', en: 'The rate of the month\'s first day with benefit holds for the whole month.' }],
  ],
});

export type Rounding = 'R1';
export const ROUNDING = policy<Rounding>({
  id: 'policy.rounding', paragraph: 'integreringsloven § 20', tenantMayChoose: false, source: `${LETTERS} (the example rounds to øre, half up)`,
  title: { nb: 'Avrunding', nn: 'Avrunding', en: 'Rounding' },
  choices: [['R1', {
    nb: 'Det regnes nøyaktig inne i en linje, og hver linje avrundes én gang til hele øre, en halv øre opp. Linjene summeres etterpå. Etterbetaling er ny linje minus gammel linje.',
    nn: 'Det blir rekna nøyaktig inne i ei linje, og kvar linje blir runda av éin gong til heile øre, ein halv øre opp. Linjene blir summerte etterpå. Etterbetaling er ny linje minus gammal linje.',
    en: 'Exact inside a line, and each line is rounded once to whole øre, half an øre up. The lines are added afterwards. A back payment is the new line minus the old line.',
  }]],
});

export type SetOffMeasure = 'what is claimed' | 'what is deducted';
export const SET_OFF_MEASURE = policy<SetOffMeasure>({
  id: 'policy.set-off-measure', paragraph: 'integreringsloven § 46 g', tenantMayChoose: false, source: 'no rule in the act; the choice in which more is decided by people',
  title: { nb: 'Hva som måles mot grensen for enkeltvedtak', nn: 'Kva som blir målt mot grensa for enkeltvedtak', en: 'What is measured against the limit for an individual decision' },
  choices: [
    ['what is claimed', {
      nb: 'Hele kravet som skal trekkes, måles mot utbetalingen og mot 1/12 G, også når utbetalingen er mindre enn kravet.', nn: 'Heile kravet som skal trekkjast, blir målt mot utbetalinga og mot 1/12 G, også når utbetalinga er mindre enn kravet.',
      en: 'The whole claim is measured against the payment and against 1/12 G, also where the payment is less than the claim.',
    }],
    ['what is deducted', { nb: 'Bare det utbetalingen kan dekke, måles mot grensen.', nn: 'Berre det utbetalinga kan dekkje, blir målt mot grensa.', en: 'Only what the payment can cover is measured against the limit.' }],
  ],
});

export type DeductionOrder = 'absence, work, other benefits, set-off';
export const DEDUCTION_ORDER = policy<DeductionOrder>({
  id: 'policy.deduction-order', paragraph: 'integreringsloven §§ 21–25', tenantMayChoose: false, source: 'no rule in the act',
  title: { nb: 'Rekkefølgen på trekk', nn: 'Rekkjefølgja på trekk', en: 'The order of deductions' },
  choices: [['absence, work, other benefits, set-off', {
    nb: 'Fravær trekkes først, så lønnet arbeid i programmet, andre ytelser og til sist for mye utbetalt. Utbetalingen blir aldri under null; det som ikke kunne trekkes, oppgis.',
    nn: 'Fråvær blir trekt først, så løna arbeid i programmet, andre ytingar og til sist for mykje utbetalt. Utbetalinga blir aldri under null; det som ikkje kunne trekkjast, blir oppgitt.',
    en: 'Absence is deducted first, then paid work in the programme, other benefits and last what was overpaid. A payment is never below zero; what could not be deducted is reported.',
  }]],
});
