/** What the law leaves open about the introduction benefit: named choices, stored and explained with each result. */
import type { Text } from '../../errors.ts';
import type { Rule } from './rule.ts';

interface Policy<V> { readonly id: string; readonly paragraph: string; readonly choices: readonly [V, ...V[]]; readonly tenantMayChoose: boolean; readonly source: string; readonly title: Text; readonly text: Text }

/** The first choice is the default. A policy has stood as long as the benefit has. */
const policy = <V>({ id, paragraph, choices, tenantMayChoose, source, title, text }: Policy<V>): Rule<V> => ({
  id, title, effectiveFor: 'day paid', policy: { choices, tenantMayChoose },
  versions: [{ version: '2003-09-01', paragraph, adopted: '2003-07-04', inForce: { from: '2003-09-01' }, value: choices[0], source, text, open: OPEN }],
});
const OPEN: Text = { nb: 'Loven sier det ikke; dette er valgt.', nn: 'Lova seier det ikkje; dette er valt.', en: 'The law does not say; this is chosen.' };
const LETTERS = 'letters of the ministry of 2004-08-18 and 2004-12-16';

/** `C1`: a month of thirty days. `C2`: calendar days. */
export type PartMonth = 'C1' | 'C2';
export const PART_MONTH = policy<PartMonth>({
  id: 'policy.part-month', paragraph: 'integreringsloven § 20', choices: ['C1', 'C2'], tenantMayChoose: true, source: `${LETTERS}; no rule in the act`,
  title: { nb: 'Del av en måned', nn: 'Del av ein månad', en: 'Part of a month' },
  text: {
    nb: 'C1: måneden har tretti dager. Dag 31 deler plass med dag 30, og siste dag i februar står også for dagene som mangler. C2: kalenderdagene telles, høyst tretti. En hel måned er 1/12 av året etter begge, også når satsen endrer seg i måneden.',
    nn: 'C1: månaden har tretti dagar. Dag 31 deler plass med dag 30, og siste dag i februar står også for dagane som manglar. C2: kalenderdagane blir talde, høgst tretti. Ein heil månad er 1/12 av året etter begge, også når satsen endrar seg i månaden.',
    en: 'C1: the month has thirty days. Day 31 shares its place with day 30, and the last day of February also stands for the days that are missing. C2: calendar days are counted, thirty at most. A whole month is 1/12 of the year by both, also when the rate changes within it.',
  },
});

export type AbsenceUnit = 'as registered' | 'day at most' | 'by the hour';
export const ABSENCE_UNIT = policy<AbsenceUnit>({
  id: 'policy.absence-unit', paragraph: 'integreringsloven § 21', choices: ['as registered', 'day at most', 'by the hour'], tenantMayChoose: true, source: LETTERS,
  title: { nb: 'Fravær for dag eller time', nn: 'Fråvær for dag eller time', en: 'Absence by the day or by the hour' },
  text: {
    nb: '«as registered»: dager trekkes med dagsatsen og timer med timesatsen, selv om 7,5 timer koster mer enn en dag. «day at most»: timene på en dag koster høyst dagsatsen. «by the hour»: en hel dag trekkes som timene i en programdag. Timer på en dag som også er registrert som hel dag, regnes ikke.',
    nn: '«as registered»: dagar blir trekte med dagsatsen og timar med timesatsen, sjølv om 7,5 timar kostar meir enn ein dag. «day at most»: timane på ein dag kostar høgst dagsatsen. «by the hour»: ein heil dag blir trekt som timane i ein programdag. Timar på ein dag som også er registrert som heil dag, blir ikkje rekna.',
    en: '"as registered": days are deducted at the day rate and hours at the hour rate, although 7.5 hours cost more than a day. "day at most": the hours of one day cost the day rate at most. "by the hour": a whole day is deducted as the hours of a programme day. Hours on a day that is also registered as a whole day do not count.',
  },
});

/** Numerator and denominator of hours. */
export const PROGRAMME_DAY = policy<readonly [number, number]>({
  id: 'policy.programme-day', paragraph: 'integreringsloven §§ 13–14', choices: [[15, 2]], tenantMayChoose: false, source: '37.5 hours a week, the established norm; not in the act',
  title: { nb: 'Timer i en programdag', nn: 'Timar i ein programdag', en: 'Hours of a programme day' },
  text: { nb: 'En programdag er 7,5 timer.', nn: 'Ein programdag er 7,5 timar.', en: 'A programme day is 7.5 hours.' },
});

export type YoungCouple = 'product' | 'age' | 'couple';
export const YOUNG_COUPLE = policy<YoungCouple>({
  id: 'policy.young-couple', paragraph: 'integreringsloven § 20', choices: ['product', 'age', 'couple'], tenantMayChoose: false, source: 'Prop. 101 L (2023–2024) chapter 9.1, on § 20',
  title: { nb: 'Par uten barn som er under 25 år', nn: 'Par utan barn som er under 25 år', en: 'Couples without children who are under 25' },
  text: {
    nb: '«product»: 5/6 av den stønaden deltakeren ellers ville fått, som forarbeidene sier (2/3 blir 5/9, 1/3 blir 5/18). «age»: bare alderen teller. «couple»: bare at de er et par, teller.',
    nn: '«product»: 5/6 av den stønaden deltakaren elles ville fått, som førearbeida seier (2/3 blir 5/9, 1/3 blir 5/18). «age»: berre alderen tel. «couple»: berre at dei er eit par, tel.',
    en: '"product": 5/6 of the benefit the participant would otherwise get, as the preparatory works say (2/3 becomes 5/9, 1/3 becomes 5/18). "age": only the age counts. "couple": only that they are a couple counts.',
  },
});

export type CouplesOf2024 = 'everyone' | 'started after';
export const COUPLES_OF_2024 = policy<CouplesOf2024>({
  id: 'policy.couples-of-2024', paragraph: 'integreringsloven § 20', choices: ['everyone', 'started after'], tenantMayChoose: false, source: 'no transitional rule was found for lov 25 juni 2024 nr. 54',
  title: { nb: 'Par som var i programmet da 5/6 kom', nn: 'Par som var i programmet då 5/6 kom', en: 'Couples in the programme when 5/6 came' },
  text: {
    nb: '«everyone»: 5/6 gjelder alle fra den dagen regelen trådte i kraft. «started after»: bare dem som begynte da eller senere.',
    nn: '«everyone»: 5/6 gjeld alle frå den dagen regelen tok til å gjelde. «started after»: berre dei som byrja då eller seinare.',
    en: '"everyone": 5/6 applies to all from the day the rule took effect. "started after": only to those who began then or later.',
  },
});

export type FactorChange = 'on the day' | 'next month';
export const FACTOR_CHANGE = policy<FactorChange>({
  id: 'policy.factor-change', paragraph: 'integreringsloven § 20', choices: ['on the day', 'next month'], tenantMayChoose: false, source: 'no rule in the act',
  title: { nb: 'Når satsen endrer seg i måneden', nn: 'Når satsen endrar seg i månaden', en: 'When the rate changes within the month' },
  text: {
    nb: '«on the day»: ny sats fra den dagen det skjer, for eksempel 25-årsdagen. «next month»: satsen på månedens første dag med stønad gjelder hele måneden.',
    nn: '«on the day»: ny sats frå den dagen det skjer, til dømes 25-årsdagen. «next month»: satsen på den første dagen med stønad i månaden gjeld heile månaden.',
    en: '"on the day": the new rate from the day it happens, such as the 25th birthday. "next month": the rate of the month\'s first day with benefit holds for the whole month.',
  },
});

export type Rounding = 'R1';
export const ROUNDING = policy<Rounding>({
  id: 'policy.rounding', paragraph: 'integreringsloven § 20', choices: ['R1'], tenantMayChoose: false, source: `${LETTERS} (the example rounds to øre, half up)`,
  title: { nb: 'Avrunding', nn: 'Avrunding', en: 'Rounding' },
  text: {
    nb: 'R1: det regnes nøyaktig inne i en linje, og hver linje avrundes én gang til hele øre, en halv øre opp. Linjene summeres etterpå. Etterbetaling er ny linje minus gammel linje.',
    nn: 'R1: det blir rekna nøyaktig inne i ei linje, og kvar linje blir runda av éin gong til heile øre, ein halv øre opp. Linjene blir summerte etterpå. Etterbetaling er ny linje minus gammal linje.',
    en: 'R1: exact inside a line, and each line is rounded once to whole øre, half an øre up. The lines are added afterwards. A back payment is the new line minus the old line.',
  },
});

export type SetOffMeasure = 'what is claimed' | 'what is deducted';
export const SET_OFF_MEASURE = policy<SetOffMeasure>({
  id: 'policy.set-off-measure', paragraph: 'integreringsloven § 46 g', choices: ['what is claimed', 'what is deducted'], tenantMayChoose: false, source: 'no rule in the act; the choice in which more is decided by people',
  title: { nb: 'Hva som måles mot grensen for enkeltvedtak', nn: 'Kva som blir målt mot grensa for enkeltvedtak', en: 'What is measured against the limit for an individual decision' },
  text: {
    nb: '«what is claimed»: hele kravet som skal trekkes, måles mot utbetalingen og mot 1/12 G, også når utbetalingen er mindre enn kravet. «what is deducted»: bare det utbetalingen kan dekke.',
    nn: '«what is claimed»: heile kravet som skal trekkjast, blir målt mot utbetalinga og mot 1/12 G, også når utbetalinga er mindre enn kravet. «what is deducted»: berre det utbetalinga kan dekkje.',
    en: '"what is claimed": the whole claim is measured against the payment and against 1/12 G, also where the payment is less than the claim. "what is deducted": only what the payment can cover.',
  },
});

export type DeductionOrder = 'absence, work, other benefits, set-off';
export const DEDUCTION_ORDER = policy<DeductionOrder>({
  id: 'policy.deduction-order', paragraph: 'integreringsloven §§ 21–25', choices: ['absence, work, other benefits, set-off'], tenantMayChoose: false, source: 'no rule in the act',
  title: { nb: 'Rekkefølgen på trekk', nn: 'Rekkjefølgja på trekk', en: 'The order of deductions' },
  text: {
    nb: 'Fravær trekkes først, så lønnet arbeid i programmet, andre ytelser og til sist for mye utbetalt. Utbetalingen blir aldri under null; det som ikke kunne trekkes, oppgis.',
    nn: 'Fråvær blir trekt først, så løna arbeid i programmet, andre ytingar og til sist for mykje utbetalt. Utbetalinga blir aldri under null; det som ikkje kunne trekkjast, blir oppgitt.',
    en: 'Absence is deducted first, then paid work in the programme, other benefits and last what was overpaid. A payment is never below zero; what could not be deducted is reported.',
  },
});
