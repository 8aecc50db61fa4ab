/**
 * How long the introduction programme lasts: integreringsloven §§ 13–14 before and after the revision of 2026, and what
 * came before the act. "After 1 January" (integreringsforskriften §§ 75–76) is read with the day itself, on which the rule
 * took effect. It could be read without: where the same regulation means from 1 January it also says "after 31 December" (§ 73).
 */
import type { Rule } from './rule.ts';
import { AMENDMENT_2025, BILL_2025, REGULATION, TRANSITION_2025 } from './sources.ts';

export type Education = 'upperSecondary' | 'lower';
export const END_GOALS = ['work', 'higherEducation', 'requalification', 'partsOfUpperSecondary', 'upperSecondary', 'vocational'] as const;
export type EndGoal = (typeof END_GOALS)[number];

/** Months. `shall` be extended when it can help reach the goal, or `if` it may be expected to be reached. */
export interface Length { readonly maxMonths: number; readonly minMonths?: number; readonly extensionMonths: number; readonly extension?: 'shall' | 'if' }
export type Lengths = Readonly<Partial<Record<EndGoal, Length>>>;

const upTo = (maxMonths: number, extensionMonths = 0, extension?: Length['extension']): Length => ({ maxMonths, extensionMonths, ...(extension && { extension }) });
const between = (minMonths: number, maxMonths: number, extensionMonths: number): Length => ({ minMonths, maxMonths, extensionMonths, extension: 'if' });
const AFTER_FIRST_OF_JANUARY = {
  nb: 'Gjelder tilbud «etter 1. januar». Et tilbud på selve dagen regnes med, siden regelen trådte i kraft da.',
  nn: 'Gjeld tilbod «etter 1. januar». Eit tilbod på sjølve dagen blir rekna med, sidan regelen tok til å gjelde då.',
  en: 'For offers "after 1 January". An offer on the day itself is counted in, since the rule took effect then.',
};
const OLD_TABLE = { nb: 'Ordlyden før 2026 er lest i proposisjonen, ikke i loven.', nn: 'Ordlyden før 2026 er lesen i proposisjonen, ikkje i lova.', en: 'The words before 2026 were read in the bill, not in the act.' };

/** For those with upper secondary education or higher. */
export const lengthWithUpperSecondary: Rule<Lengths> = {
  id: 'programme.length.with-upper-secondary', effectiveFor: 'offer',
  title: { nb: 'Programtid med videregående utdanning', nn: 'Programtid med vidaregåande utdanning', en: 'Length with upper secondary education' },
  versions: [
    {
      version: '2021-01-01', paragraph: 'integreringsloven § 13 (2021–2025)', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: BILL_2025, open: OLD_TABLE,
      value: { work: between(3, 6, 6), higherEducation: between(3, 6, 6), requalification: between(3, 6, 6) },
      text: { nb: 'Tre til seks måneder, og inntil seks til når sluttmålet kan ventes nådd.', nn: 'Tre til seks månader, og inntil seks til når ein kan vente at sluttmålet blir nådd.', en: 'Three to six months, and up to six more when the end goal can be expected to be reached.' },
    },
    {
      version: '2026-01-01', paragraph: 'integreringsloven § 13 tredje ledd', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, source: `${AMENDMENT_2025}; ${TRANSITION_2025}, § 75`, open: AFTER_FIRST_OF_JANUARY,
      value: { work: upTo(12), higherEducation: upTo(12), requalification: upTo(12) },
      text: { nb: 'Inntil tolv måneder. Programmet kan ikke forlenges.', nn: 'Inntil tolv månader. Programmet kan ikkje forlengjast.', en: 'Up to twelve months. The programme cannot be extended.' },
    },
  ],
};

/** Without upper secondary education, towards formal education at that level. */
export const lengthOfFormalEducation: Rule<Lengths> = {
  id: 'programme.length.formal-education', effectiveFor: 'offer',
  title: { nb: 'Programtid for formell opplæring', nn: 'Programtid for formell opplæring', en: 'Length of formal education' },
  versions: [
    {
      version: '2021-01-01', paragraph: 'integreringsloven § 14 (2021–2025)', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: BILL_2025, open: OLD_TABLE,
      value: { partsOfUpperSecondary: between(3, 24, 12), upperSecondary: between(3, 36, 12), vocational: between(3, 36, 12) },
      text: {
        nb: 'Inntil tre år når sluttmålet er fullført videregående, ellers to; inntil ett år til når sluttmålet kan ventes nådd.', nn: 'Inntil tre år når sluttmålet er fullført vidaregåande, elles to; inntil eitt år til når ein kan vente at sluttmålet blir nådd.',
        en: 'Up to three years when the end goal is completed upper secondary, otherwise two; up to one more when the end goal can be expected to be reached.',
      },
    },
    {
      version: '2025-01-01', paragraph: 'integreringsloven § 14 fjerde og femte ledd', adopted: '2025-06-20', inForce: { from: '2025-01-01' }, source: `${AMENDMENT_2025}; ${TRANSITION_2025}, § 76, in force 1 January 2026 for offers from 2025`, open: AFTER_FIRST_OF_JANUARY,
      value: { partsOfUpperSecondary: upTo(36, 12, 'shall'), upperSecondary: upTo(48, 12, 'shall'), vocational: upTo(60) },
      text: {
        nb: 'Deler av videregående inntil tre år, fullført videregående inntil fire. De skal forlenges med inntil ett år hvis det kan hjelpe. Fag- og yrkesopplæring inntil fem år.',
        nn: 'Delar av vidaregåande inntil tre år, fullført vidaregåande inntil fire. Dei skal forlengjast med inntil eitt år om det kan hjelpe. Fag- og yrkesopplæring inntil fem år.',
        en: 'Parts of upper secondary up to three years, completed upper secondary up to four. They shall be extended by up to a year if it can help. Vocational education up to five years.',
      },
    },
  ],
};

/** Without upper secondary education, towards work. */
export const lengthTowardsWork: Rule<Lengths> = {
  id: 'programme.length.towards-work', effectiveFor: 'offer',
  title: { nb: 'Programtid for arbeid', nn: 'Programtid for arbeid', en: 'Length towards work' },
  versions: [
    {
      version: '2021-01-01', paragraph: 'integreringsloven § 14 (2021–2025)', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: BILL_2025, open: OLD_TABLE, value: { work: between(3, 24, 12) },
      text: { nb: 'Tre måneder til to år, og inntil ett år til når sluttmålet kan ventes nådd.', nn: 'Tre månader til to år, og inntil eitt år til når ein kan vente at sluttmålet blir nådd.', en: 'Three months to two years, and up to one more when the end goal can be expected to be reached.' },
    },
    {
      version: '2026-01-01', paragraph: 'integreringsloven § 14 sjette ledd', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, source: `${AMENDMENT_2025}; ${TRANSITION_2025}, § 76`, open: AFTER_FIRST_OF_JANUARY, value: { work: upTo(24) },
      text: { nb: 'Inntil to år. Programmet kan ikke forlenges.', nn: 'Inntil to år. Programmet kan ikkje forlengjast.', en: 'Up to two years. The programme cannot be extended.' },
    },
  ],
};

/** Permits from before 2021. */
export const lengthUnderIntroductionAct: Rule<Length> = {
  id: 'programme.length.introduction-act', effectiveFor: 'permit',
  title: { nb: 'Programtid etter introduksjonsloven', nn: 'Programtid etter introduksjonslova', en: 'Length under the Introduction Act' },
  versions: [{
    version: '2004-09-01', paragraph: 'introduksjonsloven § 5', adopted: '2003-07-04', inForce: { from: '2004-09-01', to: '2020-12-31' }, source: 'Balsfjord kommune, on two years; the third year from memory', value: { maxMonths: 24, extensionMonths: 12, extension: 'if' },
    text: { nb: 'Inntil to år, og inntil tre når særlige grunner taler for det.', nn: 'Inntil to år, og inntil tre når særlege grunnar talar for det.', en: 'Up to two years, and up to three for special reasons.' },
    open: { nb: 'Det tredje året er ikke kontrollert mot lovteksten.', nn: 'Det tredje året er ikkje kontrollert mot lovteksten.', en: 'The third year was not checked against the act.' },
  }],
};

/** The end goals that age decides. Whole years on the day of the offer. */
export const goalByAge: Rule<{ readonly workOnlyOver: number; readonly upperSecondaryUnder: number }> = {
  id: 'programme.goal-by-age', effectiveFor: 'offer',
  title: { nb: 'Sluttmål etter alder', nn: 'Sluttmål etter alder', en: 'End goal by age' },
  versions: [{
    version: '2026-01-01', paragraph: 'integreringsloven §§ 13 og 14', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, source: AMENDMENT_2025, value: { workOnlyOver: 55, upperSecondaryUnder: 25 },
    text: {
      nb: 'For deltakere over 55 år skal programmet kvalifisere for arbeid. Deltakere under 25 år uten videregående skal ha fullført videregående som sluttmål, med mindre de ikke ønsker eller klarer det.',
      nn: 'For deltakarar over 55 år skal programmet kvalifisere for arbeid. Deltakarar under 25 år utan vidaregåande skal ha fullført vidaregåande som sluttmål, med mindre dei ikkje ønskjer eller klarer det.',
      en: 'For participants over 55 the programme shall qualify for work. Participants under 25 without upper secondary shall have completed upper secondary as their end goal, unless they do not want or cannot.',
    },
    open: { nb: 'Loven sier ikke på hvilken dag alderen regnes; her er det dagen for tilbudet.', nn: 'Lova seier ikkje på kva dag alderen blir rekna; her er det dagen for tilbodet.', en: 'The act does not say on which day the age counts; here it is the day of the offer.' },
  }],
};

export interface DaysAwayRule { /** Working days that together must be passed. */ readonly over: number }
/** Absence, time off and leave are added to the programme when they together pass so many working days; holiday and religious days never. */
export const daysAwayLimit: Rule<DaysAwayRule> = {
  id: 'programme.days-away', effectiveFor: 'day',
  title: { nb: 'Fravær, fri og permisjon som forlenger programmet', nn: 'Fråvær, fri og permisjon som forlengjer programmet', en: 'Absence, time off and leave that lengthen the programme' },
  versions: [{
    version: '2026-01-01', paragraph: 'integreringsforskriften §§ 10 og 19', adopted: '2025-12-12', announced: '2025-09-17', inForce: { from: '2026-01-01' }, source: `${REGULATION}; FOR-2025-12-12-2586`, value: { over: 10 },
    text: {
      nb: 'Fravær, fri og permisjon kommer i tillegg til programtiden når de til sammen er over ti virkedager. Ferie og religiøse høytidsdager gjør det aldri.',
      nn: 'Fråvær, fri og permisjon kjem i tillegg til programtida når dei til saman er over ti yrkedagar. Ferie og religiøse høgtidsdagar gjer det aldri.',
      en: 'Absence, time off and leave are added to the programme when they together exceed ten working days. Holiday and religious days never are.',
    },
    open: { nb: 'Reglene før 2026 er ikke lest; da flyttes sluttdatoen ikke her.', nn: 'Reglane før 2026 er ikkje lesne; då blir sluttdatoen ikkje flytta her.', en: 'The rules before 2026 were not read; before then the end is not moved here.' },
  }],
};

export type DaysAwayAdded = 'whole' | 'excess';
/** Whether all days are added once the limit is passed, or those beyond it. */
export const daysAwayAdded: Rule<DaysAwayAdded> = {
  id: 'programme.days-away-added', effectiveFor: 'day',
  title: { nb: 'Alle dagene eller bare de over ti', nn: 'Alle dagane eller berre dei over ti', en: 'All the days, or those above ten' },
  policy: { choices: ['whole', 'excess'], tenantMayChoose: true },
  versions: [{
    version: '2026-01-01', paragraph: 'integreringsforskriften §§ 10 og 19', adopted: '2025-12-12', inForce: { from: '2026-01-01' }, source: REGULATION, value: 'whole',
    text: { nb: 'Alle dagene legges til.', nn: 'Alle dagane blir lagde til.', en: 'All the days are added.' },
    open: { nb: 'Ordene «kommer i tillegg dersom» peker mot alle dagene, men sier det ikke uttrykkelig.', nn: 'Orda «kjem i tillegg dersom» peikar mot alle dagane, men seier det ikkje uttrykkeleg.', en: 'The words "are added if" point to all the days, but do not say so outright.' },
  }],
};
