/**
 * Why somebody of age takes no part in an introduction programme. Who has right and duty is checked elsewhere; here stands what
 * an adviser may give as the reason, and whether it holds of somebody whom the check found to have the duty.
 */
import type { Text } from '#shared/errors.ts';

export const REASONS = ['work', 'completed-before', 'above-age', 'not-offered', 'offer-declined', 'no-right'] as const;
export type Reason = (typeof REASONS)[number];

/** Policy, not law. `despiteDuty`: the duty rests while they work so much (integreringsloven § 8), and is done when it is done. */
export const EXEMPTIONS: Readonly<Record<Reason, { readonly despiteDuty: boolean; readonly text: Text }>> = {
  work: { despiteDuty: true, text: { nb: 'Er i arbeid eller har tilbud om det', nn: 'Er i arbeid eller har tilbod om det', en: 'Works, or is offered work' } },
  'completed-before': { despiteDuty: true, text: { nb: 'Har gjennomført program før', nn: 'Har gjennomført program før', en: 'Has completed a programme before' } },
  'above-age': { despiteDuty: false, text: { nb: 'Var over programmets alder da tillatelsen ble gitt', nn: 'Var over alderen for program då løyvet vart gitt', en: 'Was above the age of the programme when the permit was granted' } },
  'not-offered': { despiteDuty: false, text: { nb: 'Kan tilbys program, men kommunen tilbyr det ikke', nn: 'Kan få tilbod om program, men kommunen gir det ikkje', en: 'May be offered a programme, but the municipality does not' } },
  'offer-declined': { despiteDuty: false, text: { nb: 'Har takket nei til et tilbud om program', nn: 'Har takka nei til eit tilbod om program', en: 'Has declined an offer of a programme' } },
  'no-right': { despiteDuty: false, text: { nb: 'Har verken rett eller plikt til program', nn: 'Har verken rett eller plikt til program', en: 'Has neither right nor duty to a programme' } },
};
