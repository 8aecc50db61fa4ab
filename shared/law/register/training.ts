/** Norwegian and social studies (integreringsloven chapter 6): levels, hours and tests. How long the training lasts is deadlines D12 and D13. */
import { ofTheAct, ofTheRegulation } from './act-rule.ts';
import type { Rule } from './rule.ts';
import { ACT, REGULATION } from './texts-read.ts';

/** Levels of the Common European Framework that training aims at, by schooling. */
export interface Levels { readonly written: 'A2' | 'B1' | 'B2'; readonly oral: 'A2' | 'B1' | 'B2' }

export const norwegianLevels = ofTheRegulation<Readonly<Record<'noSchool' | 'primarySchool' | 'upperSecondary', Levels>>>({
  id: 'training.norwegian-levels', effectiveFor: 'offer', paragraph: 'integreringsloven § 31, integreringsforskriften § 28',
  value: { noSchool: { written: 'A2', oral: 'B1' }, primarySchool: { written: 'B1', oral: 'B1' }, upperSecondary: { written: 'B1', oral: 'B2' } },
  title: { nb: 'Veiledende minimumsnivå i norsk', nn: 'Rettleiande minimumsnivå i norsk', en: 'Guide levels of Norwegian' },
  text: {
    nb: 'A2 og muntlig B1 for dem uten grunnskole, B1 for dem med grunnskole, B1 og muntlig B2 for dem med videregående. Nivået er deltakerens norskmål.',
    nn: 'A2 og munnleg B1 for dei utan grunnskule, B1 for dei med grunnskule, B1 og munnleg B2 for dei med vidaregåande. Nivået er norskmålet til deltakaren.',
    en: 'A2 and oral B1 for those without primary school, B1 for those with it, B1 and oral B2 for those with upper secondary. The level is the participant\'s Norwegian goal.',
  },
});

/** Hours of Norwegian for those who have a duty and no right (§ 28), by the date of the permit. */
export const dutyOnly: Rule<{ readonly hours: number }> = {
  id: 'training.duty-only', effectiveFor: 'permit',
  title: { nb: 'Plikt uten rett', nn: 'Plikt utan rett', en: 'Duty without right' },
  versions: [
    {
      version: '2021-01-01', paragraph: 'integreringsloven § 32, integreringsforskriften § 73', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: { hours: 250 }, source: REGULATION,
      text: { nb: 'Den som bare har plikt, og fikk tillatelsen før 2022, deltar i 250 timer norsk.', nn: 'Den som berre har plikt, og fekk løyvet før 2022, deltek i 250 timar norsk.', en: 'Those who have only a duty, by a permit from before 2022, take 250 hours of Norwegian.' },
    },
    {
      version: '2022-01-01', paragraph: 'integreringsloven §§ 28 og 32', adopted: '2021-06-18', inForce: { from: '2022-01-01' }, value: { hours: 225 }, source: ACT,
      text: {
        nb: 'Den som bare har plikt, deltar til minimumsnivået er nådd eller 225 timer norsk er gjennomført. Kommunen kan kreve betaling.', nn: 'Den som berre har plikt, deltek til minimumsnivået er nådd eller 225 timar norsk er gjennomførte. Kommunen kan krevje betaling.',
        en: 'Those who have only a duty take part until the minimum level or 225 hours of Norwegian. The municipality may ask for payment.',
      },
    },
  ],
};

export const finalTests = ofTheAct<{ readonly tests: readonly string[] }>({
  id: 'training.final-tests', effectiveFor: 'offer', paragraph: 'integreringsloven § 37', value: { tests: ['norwegian', 'socialStudies'] },
  title: { nb: 'Avsluttende prøver', nn: 'Avsluttande prøver', en: 'Final tests' },
  text: {
    nb: 'Deltakere med rett og plikt skal gå opp til avsluttende prøver i norsk og samfunnskunnskap. Kommunen sørger for at de får gjort det.', nn: 'Deltakarar med rett og plikt skal gå opp til avsluttande prøver i norsk og samfunnskunnskap. Kommunen syter for at dei får gjort det.',
    en: 'Participants with right and duty take final tests in Norwegian and social studies. The municipality sees to it that they can.',
  },
});
