/**
 * Grants to municipalities (DOMAIN 5). Only figures with a source stand here; where a year has none, that is what is
 * said: `kroner: 'not known'`. IMDi's rate tables for 2024 and later were not found. Nothing is computed from these yet.
 */
import type { Text } from '../../errors.ts';
import type { Rule, Version } from './rule.ts';

export interface GrantRate { readonly kroner: number | 'not known'; readonly approximate?: true }
export type Grant = Rule<GrantRate>;

const DASHBOARD = 'a third party\'s dashboard that names IMDi as its source, about 2023–24';
const KS_2023 = 'ks.no, statsbudsjettet 2023: the budget proposal';
const BUDGET_2014 = 'Prop. 1 S Tillegg 1 (2013–2014)';
const RULES_2017 = 'regjeringen.no id2526582';
const KS_2019 = 'ks.no, statsbudsjettet 2019';

const NOT_KNOWN: Text = {
  nb: 'Satsen er ikke kjent her. Den står i IMDis rundskriv.', nn: 'Satsen er ikkje kjend her. Han står i rundskriva til IMDi.', en: 'The rate is not known here. It stands in IMDi\'s circulars.',
};
const inNumbers = (kroner: number): string => String(kroner).replace(/\B(?=(\d{3})+$)/g, ' ');

/** A rate of one year; the text says the amount. */
function rate(year: number, paragraph: string, kroner: number, source: string, more: { readonly approximate?: true; readonly open?: Text } = {}): Version<GrantRate> {
  const about = more.approximate ? { nb: 'om lag ', nn: 'om lag ', en: 'about ' } : { nb: '', nn: '', en: '' };
  return {
    version: String(year), paragraph, adopted: `${year}-01-01`, inForce: { from: `${year}-01-01`, to: `${year}-12-31` }, source, ...(more.open && { open: more.open }),
    value: { kroner, ...(more.approximate && { approximate: true }) },
    text: { nb: `${about.nb}${inNumbers(kroner)} kroner i ${year}.`, nn: `${about.nn}${inNumbers(kroner)} kroner i ${year}.`, en: `${about.en}${inNumbers(kroner)} kroner in ${year}.` },
  };
}
const notKnown = (from: string, paragraph: string, open?: Text): Version<GrantRate> =>
  ({ version: from.slice(0, 4), paragraph, adopted: from, inForce: { from }, value: { kroner: 'not known' }, source: 'not found', text: NOT_KNOWN, ...(open && { open }) });

const INTEGRATION = 'statsbudsjettet kap. 671 post 60, integreringstilskudd';
const MINORS = 'IMDis regelverk, særskilt tilskudd for enslige mindreårige';
const DISABILITY = 'IMDis regelverk, tilskudd ved alvorlig funksjonsnedsettelse eller atferdsvansker';
const NORWEGIAN = 'IMDis regelverk, norsktilskudd';
const ONE_SOURCE: Text = { nb: 'Bare en tredjeparts kilde, ikke IMDis rundskriv.', nn: 'Berre ei kjelde frå ein tredjepart, ikkje rundskriva til IMDi.', en: 'A third party\'s source only, not IMDi\'s circular.' };

const grant = (id: string, title: Text, versions: readonly Version<GrantRate>[]): Grant => ({ id: `grant.${id}`, title, effectiveFor: 'day', versions });

export const integrationSingleAdult = grant('integration.year-1.single-adult', { nb: 'Integreringstilskudd år 1, enslig voksen', nn: 'Integreringstilskot år 1, einsleg vaksen', en: 'Integration grant year 1, single adult' }, [
  rate(2023, INTEGRATION, 241_000, DASHBOARD, { approximate: true, open: ONE_SOURCE }), notKnown('2024-01-01', INTEGRATION),
]);
export const integrationOthers = grant('integration.year-1.others', { nb: 'Integreringstilskudd år 1, voksen i familie, barn og enslig mindreårig', nn: 'Integreringstilskot år 1, vaksen i familie, barn og einsleg mindreårig', en: 'Integration grant year 1, adult of a family, child and unaccompanied minor' }, [
  notKnown('2023-01-01', INTEGRATION, {
    nb: 'Kilden for 2023 sier både 187 000 og 194 400 kroner.', nn: 'Kjelda for 2023 seier både 187 000 og 194 400 kroner.', en: 'The source for 2023 says both 187 000 and 194 400 kroner.',
  }),
]);
export const integrationLaterYears = grant('integration.years-2-5', { nb: 'Integreringstilskudd år 2 til 5', nn: 'Integreringstilskot år 2 til 5', en: 'Integration grant years 2 to 5' }, [notKnown('2021-01-01', INTEGRATION)]);
export const integrationFiveYears = grant('integration.five-years', { nb: 'Integreringstilskudd, sum over fem år', nn: 'Integreringstilskot, sum over fem år', en: 'Integration grant, sum of five years' }, [
  rate(2014, INTEGRATION, 669_600, BUDGET_2014), notKnown('2015-01-01', INTEGRATION),
]);
export const integrationFiveYearsSingle = grant('integration.five-years.single-adult', { nb: 'Integreringstilskudd, sum over fem år, enslig voksen', nn: 'Integreringstilskot, sum over fem år, einsleg vaksen', en: 'Integration grant, sum of five years, single adult' }, [
  rate(2014, INTEGRATION, 717_600, BUDGET_2014), notKnown('2015-01-01', INTEGRATION),
]);
/** Paid once for persons of 60 and older. */
export const elderly = grant('integration.elderly', { nb: 'Eldretilskudd, fra 60 år', nn: 'Eldretilskot, frå 60 år', en: 'Grant for the elderly, from 60' }, [rate(2023, INTEGRATION, 180_000, DASHBOARD, { open: ONE_SOURCE }), notKnown('2024-01-01', INTEGRATION)]);
/** Paid once for children of 0–5 years. */
export const kindergarten = grant('integration.kindergarten', { nb: 'Barnehagetilskudd, 0–5 år', nn: 'Barnehagetilskot, 0–5 år', en: 'Kindergarten grant, 0–5 years' }, [rate(2023, INTEGRATION, 27_800, DASHBOARD, { open: ONE_SOURCE }), notKnown('2024-01-01', INTEGRATION)]);

export const minorsUntil16 = grant('unaccompanied-minors.until-16', { nb: 'Særskilt tilskudd for enslige mindreårige til og med året de fyller 16', nn: 'Særskilt tilskot for einslege mindreårige til og med året dei fyller 16', en: 'Special grant for unaccompanied minors to and including the year they turn 16' }, [
  rate(2023, MINORS, 1_118_000, KS_2023), notKnown('2024-01-01', MINORS),
]);
export const minorsFrom17 = grant('unaccompanied-minors.from-17', { nb: 'Særskilt tilskudd for enslige mindreårige fra året de fyller 17 til og med året de fyller 20', nn: 'Særskilt tilskot for einslege mindreårige frå året dei fyller 17 til og med året dei fyller 20', en: 'Special grant for unaccompanied minors from the year they turn 17 to the year they turn 20' }, [
  rate(2023, MINORS, 705_000, KS_2023, { open: { nb: 'Teksten som er lest, er kuttet før alderen; 17 er antatt.', nn: 'Teksten som er lesen, er kutta før alderen; 17 er gått ut frå.', en: 'The text read is cut before the age; 17 is presumed.' } }), notKnown('2024-01-01', MINORS),
]);

export const disabilityOnce = grant('disability.once', { nb: 'Tilskudd 1, engangstilskudd ved funksjonsnedsettelse', nn: 'Tilskot 1, eingongstilskot ved funksjonsnedsetjing', en: 'Grant 1, once, for disability' }, [
  rate(2019, DISABILITY, 190_800, KS_2019), notKnown('2020-01-01', DISABILITY), rate(2023, DISABILITY, 196_400, KS_2023), notKnown('2024-01-01', DISABILITY),
]);
export const disabilityYearly = grant('disability.yearly', { nb: 'Tilskudd 2, årlig i inntil fem år ved funksjonsnedsettelse', nn: 'Tilskot 2, årleg i inntil fem år ved funksjonsnedsetjing', en: 'Grant 2, yearly for up to five years, for disability' }, [
  rate(2019, DISABILITY, 1_320_000, KS_2019), notKnown('2020-01-01', DISABILITY),
  rate(2023, DISABILITY, 1_520_000, KS_2023, { open: { nb: 'En tredjeparts kilde sier 1 608 000 kroner for 2023–24.', nn: 'Ei kjelde frå ein tredjepart seier 1 608 000 kroner for 2023–24.', en: 'A third party\'s source says 1 608 000 kroner for 2023–24.' } }),
  notKnown('2024-01-01', DISABILITY),
]);
/** What the municipality bears itself before each of the two grants. */
export const disabilityOnceThreshold = grant('disability.once.threshold', { nb: 'Egenandel før tilskudd 1', nn: 'Eigendel før tilskot 1', en: 'Own share before grant 1' }, [rate(2017, DISABILITY, 100_000, RULES_2017), notKnown('2018-01-01', DISABILITY)]);
export const disabilityYearlyThreshold = grant('disability.yearly.threshold', { nb: 'Egenandel før tilskudd 2', nn: 'Eigendel før tilskot 2', en: 'Own share before grant 2' }, [rate(2017, DISABILITY, 200_000, RULES_2017), notKnown('2018-01-01', DISABILITY)]);

export const norwegianSmall = grant('norwegian.1-3-persons', { nb: 'Norsktilskudd, grunntilskudd for 1–3 personer', nn: 'Norsktilskot, grunntilskot for 1–3 personar', en: 'Norwegian grant, basic, for 1–3 persons' }, [rate(2023, NORWEGIAN, 217_000, KS_2023), notKnown('2024-01-01', NORWEGIAN)]);
export const norwegianLarge = grant('norwegian.4-150-persons', { nb: 'Norsktilskudd, grunntilskudd for 4–150 personer', nn: 'Norsktilskot, grunntilskot for 4–150 personar', en: 'Norwegian grant, basic, for 4–150 persons' }, [
  rate(2023, NORWEGIAN, 643_900, KS_2023, { open: { nb: 'En tredjeparts kilde sier senere 694 600 kroner.', nn: 'Ei kjelde frå ein tredjepart seier seinare 694 600 kroner.', en: 'A third party\'s source says 694 600 kroner later.' } }), notKnown('2024-01-01', NORWEGIAN),
]);
export const norwegianCollectiveProtection = grant('norwegian.collective-protection', { nb: 'Norsktilskudd per person med kollektiv beskyttelse', nn: 'Norsktilskot per person med kollektivt vern', en: 'Norwegian grant per person with collective protection' }, [rate(2023, NORWEGIAN, 45_000, KS_2023), notKnown('2024-01-01', NORWEGIAN)]);
