import type { Texts } from '#shared/errors.ts';

export const texts = {
  'municipality-number-required': { nb: 'En kommune må ha kommunenummer.', nn: 'Ein kommune må ha kommunenummer.', en: 'A municipality must have a municipality number.' },
  'role-not-for-kind': { nb: 'Rollen «{role}» finnes ikke i en organisasjon av typen «{kind}».', nn: 'Rolla «{role}» finst ikkje i ein organisasjon av typen «{kind}».', en: 'The role "{role}" does not exist in an organisation of the kind "{kind}".' },
  'too-many-members': { nb: 'Organisasjonen har alt {limit} brukere.', nn: 'Organisasjonen har alt {limit} brukarar.', en: 'The organisation already has {limit} members.' },
  'not-a-member-here': { nb: 'Brukeren er ikke registrert i organisasjonen.', nn: 'Brukaren er ikkje registrert i organisasjonen.', en: 'The user is not registered in the organisation.' },
  'organisation-exists': { nb: 'Organisasjonsnummeret er alt registrert.', nn: 'Organisasjonsnummeret er alt registrert.', en: 'The organisation number is already registered.' },
  'invalid-organisation-number': { nb: 'Organisasjonsnummeret har feil kontrollsiffer.', nn: 'Organisasjonsnummeret har feil kontrollsiffer.', en: 'The check digit of the organisation number is wrong.' },
} as const satisfies Texts;
