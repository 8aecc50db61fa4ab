/** Ages that functions need alone: legal age, and the programme's. */
import type { Rule } from './rule.ts';
import { ACT, AMENDMENT_2025 } from './sources.ts';

export const legalAge: Rule<{ readonly years: number }> = {
  id: 'person.legal-age', effectiveFor: 'day',
  title: { nb: 'Myndighetsalder', nn: 'Myndigheitsalder', en: 'Legal age' },
  versions: [{
    version: '2013-07-01', paragraph: 'vergemålsloven § 8', adopted: '2010-03-26', inForce: { from: '2013-07-01' }, value: { years: 18 }, source: 'vergemålsloven (LOV-2010-03-26-9), from memory',
    text: { nb: 'Den som ikke har fylt 18 år, er mindreårig.', nn: 'Den som ikkje har fylt 18 år, er mindreårig.', en: 'Somebody who has not turned 18 is a minor.' },
  }],
};

/** `between` leaves open whether the last year is inside; `inclusive` says that it is. */
export interface ProgrammeAge { readonly from: number; readonly through: number; readonly wording: 'between' | 'inclusive' }

/** Whole years on the day the permit was granted. */
export const programmeAge: Rule<ProgrammeAge> = {
  id: 'eligibility.age', effectiveFor: 'decision',
  title: { nb: 'Alder for introduksjonsprogram', nn: 'Alder for introduksjonsprogram', en: 'Age for the introduction programme' },
  versions: [
    {
      version: '2021-01-01', paragraph: 'integreringsloven § 8 første ledd', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: { from: 18, through: 55, wording: 'between' }, source: ACT,
      text: { nb: 'Rett og plikt gjelder den som var mellom 18 og 55 år da tillatelsen ble gitt.', nn: 'Rett og plikt gjeld den som var mellom 18 og 55 år då løyvet vart gitt.', en: 'Right and duty are for those between 18 and 55 when the permit was granted.' },
      open: { nb: 'Loven sier ikke om den som har fylt 55, er innenfor.', nn: 'Lova seier ikkje om den som har fylt 55, er innanfor.', en: 'The act does not say whether somebody who has turned 55 is inside.' },
    },
    {
      version: '2025-06-20', paragraph: 'integreringsloven § 8 første ledd', adopted: '2025-06-20', inForce: { from: null }, value: { from: 18, through: 60, wording: 'inclusive' }, source: AMENDMENT_2025,
      text: { nb: 'Fra og med 18 til og med 60 år. Vedtatt, men ikke i kraft.', nn: 'Frå og med 18 til og med 60 år. Vedteke, men ikkje i kraft.', en: 'From 18 to 60, both included. Adopted, not in force.' },
      open: { nb: 'Når endringen trer i kraft, og for hvem, er ikke bestemt.', nn: 'Når endringa tek til å gjelde, og for kven, er ikkje fastsett.', en: 'When the change takes effect, and for whom, is not decided.' },
    },
  ],
};
