import type { Texts } from '#shared/errors.ts';

export const texts = {
  'municipality-number-required': { nb: 'En kommune må ha kommunenummer.', nn: 'Ein kommune må ha kommunenummer.', en: 'A municipality must have a municipality number.' },
  'role-not-for-kind': { nb: 'Rollen «{role}» finnes ikke i en organisasjon av typen «{kind}».', nn: 'Rolla «{role}» finst ikkje i ein organisasjon av typen «{kind}».', en: 'The role "{role}" does not exist in an organisation of the kind "{kind}".' },
  'too-many-members': { nb: 'Organisasjonen har alt {limit} brukere.', nn: 'Organisasjonen har alt {limit} brukarar.', en: 'The organisation already has {limit} members.' },
  'not-a-member-here': { nb: 'Brukeren er ikke registrert i organisasjonen.', nn: 'Brukaren er ikkje registrert i organisasjonen.', en: 'The user is not registered in the organisation.' },
  'organisation-exists': { nb: 'Organisasjonsnummeret er alt registrert.', nn: 'Organisasjonsnummeret er alt registrert.', en: 'The organisation number is already registered.' },
  'invalid-organisation-number': { nb: 'Organisasjonsnummeret har feil kontrollsiffer.', nn: 'Organisasjonsnummeret har feil kontrollsiffer.', en: 'The check digit of the organisation number is wrong.' },
  'municipality-unknown': { nb: 'Ingen kommune har dette kommunenummeret.', nn: 'Ingen kommune har dette kommunenummeret.', en: 'No municipality has this municipality number.' },
  'year-in-future': { nb: 'Tallene kan ikke være fra et år som ikke er kommet.', nn: 'Tala kan ikkje vere frå eit år som ikkje er kome.', en: 'The figures cannot be of a year that has not come.' },
  'immigrants-exceed-population': { nb: 'Innvandrerne er med i folketallet og kan ikke være flere.', nn: 'Innvandrarane er med i folketalet og kan ikkje vere fleire.', en: 'Immigrants are part of the population and cannot be more.' },
  'from-in-past': { nb: 'Målformen kan ikke endres tilbake i tid. Det som er skrevet, står.', nn: 'Målforma kan ikkje endrast tilbake i tid. Det som er skrive, står.', en: 'The written form cannot be changed back in time. What is written stands.' },
  'written-form-unchanged': { nb: 'Organisasjonen skriver alt i denne målformen.', nn: 'Organisasjonen skriv alt i denne målforma.', en: 'The organisation already writes in this form.' },
} as const satisfies Texts;
