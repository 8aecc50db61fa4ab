/** The overseer's allocation of a municipality to a person. Apart from the rest of settlement, since every answer about a case says it. */
import { ofTheAct } from './act-rule.ts';

export const noAppealOverMunicipality = ofTheAct<'no appeal'>({
  id: 'settlement.no-appeal', effectiveFor: 'decision', paragraph: 'integreringsloven § 46 fjerde ledd', value: 'no appeal',
  title: { nb: 'Bosettingskommunen kan ikke påklages', nn: 'Busetjingskommunen kan ikkje klagast på', en: 'No appeal over the municipality' },
  text: {
    nb: 'Avgjørelsen om bosettingskommune kan ikke påklages. Den som sier nei, mister rett til program og stønad.', nn: 'Avgjerda om busetjingskommune kan ikkje klagast på. Den som seier nei, mister rett til program og stønad.',
    en: 'The allocation of a municipality cannot be appealed. A person who declines loses the right to programme and benefit.',
  },
});
