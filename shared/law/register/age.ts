/** Ages that apply to everybody. Those of the programme and of the benefit stand with their own rules. */
import type { Rule } from './rule.ts';

export const legalAge: Rule<{ readonly years: number }> = {
  id: 'person.legal-age', effectiveFor: 'day',
  title: { nb: 'Myndighetsalder', nn: 'Myndigheitsalder', en: 'Legal age' },
  versions: [{
    version: '2013-07-01', paragraph: 'vergemålsloven § 8', adopted: '2010-03-26', inForce: { from: '2013-07-01' }, value: { years: 18 }, source: 'vergemålsloven (LOV-2010-03-26-9), from memory',
    text: { nb: 'Den som ikke har fylt 18 år, er mindreårig.', nn: 'Den som ikkje har fylt 18 år, er mindreårig.', en: 'Somebody who has not turned 18 is a minor.' },
  }],
};
