/** What is signed with the integration plan (integreringsloven § 16). Apart from the plan's other rules, so that a letter carries no more of the law than it cites. */
import type { Rule } from './rule.ts';
import { ACT } from './sources.ts';

/** What is signed with the plan. */
export const commitment: Rule<{ readonly document: 'contract' | 'declaration'; /** On the day the plan is made. */ readonly sameDay: boolean }> = {
  id: 'plan.commitment', effectiveFor: 'plan', title: { nb: 'Integreringskontrakt eller integreringserklæring', nn: 'Integreringskontrakt eller integreringserklæring', en: 'Integration contract or declaration' },
  versions: [
    { version: '2021-01-01', paragraph: 'integreringsloven § 16', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: { document: 'contract', sameDay: true }, source: ACT, text: { nb: 'Kommunen og deltakeren inngår integreringskontrakt samtidig med planen.', nn: 'Kommunen og deltakaren inngår integreringskontrakt samtidig med planen.', en: 'The municipality and the participant conclude an integration contract at the same time as the plan.' } },
    {
      version: '2026-06-12', paragraph: 'integreringsloven § 16', adopted: '2026-06-12', inForce: { from: null }, value: { document: 'declaration', sameDay: false }, source: 'LOV-2026-06-12-23',
      text: { nb: 'Deltakeren signerer en integreringserklæring i forbindelse med planen. Vedtatt, men ikke i kraft.', nn: 'Deltakaren signerer ei integreringserklæring i samband med planen. Vedteke, men ikkje i kraft.', en: 'The participant signs an integration declaration in connection with the plan. Adopted, not in force.' },
      open: { nb: 'Kongen bestemmer når; den gjelder planer laget etter det.', nn: 'Kongen bestemmer når; ho gjeld planar laga etter det.', en: 'The King decides when; it is for plans made after that.' },
    },
  ],
};
