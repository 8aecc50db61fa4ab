import type { Texts } from '#shared/errors.ts';

export const texts = {
  'package-already-sent': { nb: 'Pakken er sendt ({sentOn}). Send et tillegg.', nn: 'Pakken er send ({sentOn}). Send eit tillegg.', en: 'The package has been sent ({sentOn}). Send a supplement.' },
  'package-not-sent': { nb: 'Et tillegg kan først sendes når pakken er sendt.', nn: 'Eit tillegg kan først sendast når pakken er send.', en: 'A supplement can be sent only after the package.' },
  'too-many-supplements': { nb: 'Det er alt sendt {limit} tillegg.', nn: 'Det er alt sendt {limit} tillegg.', en: '{limit} supplements have already been sent.' },
  'not-a-key': { nb: 'Dette er ikke en nøkkel av slaget Ed25519 eller P-256.', nn: 'Dette er ikkje ein nøkkel av slaget Ed25519 eller P-256.', en: 'This is no key of the kinds Ed25519 or P-256.' },
  'key-exists': { nb: 'Nøkkelen er alt registrert. En nøkkel som er trukket tilbake, kan ikke tas i bruk igjen.', nn: 'Nøkkelen er alt registrert. Ein nøkkel som er trekt tilbake, kan ikkje takast i bruk igjen.', en: 'The key is registered already. A revoked key cannot be used again.' },
  'manifest-unreadable': { nb: 'Manifestet er ikke en signert oversikt av slaget mottak.overforing.v1.', nn: 'Manifestet er ikkje ei signert oversikt av slaget mottak.overforing.v1.', en: 'The manifest is not a signed list of the kind mottak.overforing.v1.' },
  'unknown-key': { nb: 'Manifestet er signert med en nøkkel som ikke gjelder for mottaket.', nn: 'Manifestet er signert med ein nøkkel som ikkje gjeld for mottaket.', en: 'The manifest is signed with a key that does not count for the reception.' },
  'signature-wrong': { nb: 'Signaturen stemmer ikke med manifestet.', nn: 'Signaturen stemmer ikkje med manifestet.', en: 'The signature does not fit the manifest.' },
  'another-transfer': { nb: 'Manifestet gjelder en annen overføring eller et annet mottak.', nn: 'Manifestet gjeld ei anna overføring eller eit anna mottak.', en: 'The manifest is of another transfer or another reception.' },
  'content-altered': { nb: 'Innholdet er ikke det som ble signert.', nn: 'Innhaldet er ikkje det som vart signert.', en: 'The content is not what was signed.' },
  'chain-broken': { nb: 'Manifestet er ikke det neste i rekken; nummeret skulle vært {sequence}.', nn: 'Manifestet er ikkje det neste i rekkja; nummeret skulle vore {sequence}.', en: 'The manifest is not the next of the chain; its number should be {sequence}.' },
  'sent-in-future': { nb: 'Manifestet kan ikke være sendt fram i tid.', nn: 'Manifestet kan ikkje vere sendt fram i tid.', en: 'The manifest cannot have been sent in the future.' },
  'too-much-told': { nb: 'Det er sendt for mye om personen; høyst {limit} tegn til sammen.', nn: 'Det er sendt for mykje om personen; høgst {limit} teikn til saman.', en: 'Too much has been sent about the person; at most {limit} characters together.' },
  'activity-in-future': { nb: 'Den siste aktiviteten kan ikke være fram i tid.', nn: 'Den siste aktiviteten kan ikkje vere fram i tid.', en: 'The last activity cannot be in the future.' },
  'person-not-in-transfer': { nb: 'Personen er ikke med i denne overføringen.', nn: 'Personen er ikkje med i denne overføringa.', en: 'The person is not in this transfer.' },
  'person-twice': { nb: 'Personen er nevnt to ganger.', nn: 'Personen er nemnd to gonger.', en: 'The person is mentioned twice.' },
  'nothing-told': { nb: 'Det står ingenting om personen.', nn: 'Det står ingenting om personen.', en: 'Nothing is told about the person.' },
  'completed-when': { nb: 'Si når elementet ble fullført.', nn: 'Sei når elementet vart fullført.', en: 'Say when the element was completed.' },
  'not-completed': { nb: 'Bare et fullført element har en dato for det.', nn: 'Berre eit fullført element har ein dato for det.', en: 'Only a completed element has a date of completion.' },
  'completed-in-future': { nb: 'Elementet kan ikke være fullført fram i tid.', nn: 'Elementet kan ikkje vere fullført fram i tid.', en: 'The element cannot be completed in the future.' },
} as const satisfies Texts;
