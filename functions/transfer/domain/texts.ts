import type { Texts } from '#shared/errors.ts';

export const texts = {
  'package-already-sent': { nb: 'Pakken er sendt ({sentOn}). Send et tillegg.', nn: 'Pakken er send ({sentOn}). Send eit tillegg.', en: 'The package has been sent ({sentOn}). Send a supplement.' },
  'package-not-sent': { nb: 'Et tillegg kan først sendes når pakken er sendt.', nn: 'Eit tillegg kan først sendast når pakken er send.', en: 'A supplement can be sent only after the package.' },
  'too-many-supplements': { nb: 'Det er alt sendt {limit} tillegg.', nn: 'Det er alt sendt {limit} tillegg.', en: '{limit} supplements have already been sent.' },
  'person-not-in-transfer': { nb: 'Personen er ikke med i denne overføringen.', nn: 'Personen er ikkje med i denne overføringa.', en: 'The person is not in this transfer.' },
  'person-twice': { nb: 'Personen er nevnt to ganger.', nn: 'Personen er nemnd to gonger.', en: 'The person is mentioned twice.' },
  'nothing-told': { nb: 'Det står ingenting om personen.', nn: 'Det står ingenting om personen.', en: 'Nothing is told about the person.' },
  'completed-when': { nb: 'Si når elementet ble fullført.', nn: 'Sei når elementet vart fullført.', en: 'Say when the element was completed.' },
  'not-completed': { nb: 'Bare et fullført element har en dato for det.', nn: 'Berre eit fullført element har ein dato for det.', en: 'Only a completed element has a date of completion.' },
  'completed-in-future': { nb: 'Elementet kan ikke være fullført fram i tid.', nn: 'Elementet kan ikkje vere fullført fram i tid.', en: 'The element cannot be completed in the future.' },
} as const satisfies Texts;
