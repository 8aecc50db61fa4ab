import type { Texts } from '#shared/errors.ts';

export const texts = {
  'invalid-organisation-number': { nb: 'Organisasjonsnummeret har feil kontrollsiffer.', nn: 'Organisasjonsnummeret har feil kontrollsiffer.', en: 'The check digit of the organisation number is wrong.' },
  'scope-not-for-kind': { nb: 'En samarbeidspart av typen «{kind}» kan ikke få opplysninger av typen «{scope}».', nn: 'Ein samarbeidspart av typen «{kind}» kan ikkje få opplysningar av typen «{scope}».', en: 'A partner of the kind "{kind}" cannot be told what "{scope}" covers.' },
  'scope-needs-organisation-number': { nb: 'Den som skal få opplysninger om personer, må være registrert med organisasjonsnummer.', nn: 'Den som skal få opplysningar om personar, må vere registrert med organisasjonsnummer.', en: 'Whoever is told about persons must be registered with an organisation number.' },
  'date-in-future': { nb: 'Datoen er ikke kommet ennå.', nn: 'Datoen er ikkje komen enno.', en: 'The date has not come yet.' },
  'date-in-past': { nb: 'Datoen er passert.', nn: 'Datoen er passert.', en: 'The date has passed.' },
  'ends-before-it-began': { nb: 'Slutten kan ikke være før starten ({date}).', nn: 'Slutten kan ikkje vere før starten ({date}).', en: 'The end cannot be before the beginning ({date}).' },
  'partner-unknown': { nb: 'Kommunen har ingen slik samarbeidspart nå.', nn: 'Kommunen har ingen slik samarbeidspart no.', en: 'The municipality has no such partner now.' },
  'group-unknown': { nb: 'Kommunen har ingen slik frivilliggruppe.', nn: 'Kommunen har inga slik frivilliggruppe.', en: 'The municipality has no such volunteer group.' },
  'person-unknown': { nb: 'Kommunen har ikke tatt imot noen person med denne id-en.', nn: 'Kommunen har ikkje teke imot nokon person med denne id-en.', en: 'The municipality has accepted nobody with this id.' },
  'capacity-below-taken': { nb: 'Det trengs minst {taken} plasser til dem som er påmeldt.', nn: 'Det trengst minst {taken} plassar til dei som er påmelde.', en: 'Those who have signed up need at least {taken} seats.' },
  'person-or-outsiders': { nb: 'Oppgi enten en person eller et antall utenfra.', nn: 'Oppgi anten ein person eller eit tal utanfrå.', en: 'Give either a person or a number from outside.' },
  'event-over': { nb: 'Arrangementet var {date}.', nn: 'Arrangementet var {date}.', en: 'The event took place on {date}.' },
  'already-signed-up': { nb: 'Personen er alt påmeldt.', nn: 'Personen er alt påmeld.', en: 'The person has already signed up.' },
  'too-many-sign-ups': { nb: 'Det er alt {limit} påmeldinger.', nn: 'Det er alt {limit} påmeldingar.', en: 'There are already {limit} sign-ups.' },
  'more-than-capacity': { nb: 'Det er bare {capacity} plasser i alt.', nn: 'Det er berre {capacity} plassar i alt.', en: 'There are only {capacity} seats in all.' },
  'language-twice': { nb: 'Språket er oppgitt to ganger.', nn: 'Språket er oppgitt to gonger.', en: 'The language is given twice.' },
  'brochure-unknown': { nb: 'Kommunen har ingen slik brosjyre.', nn: 'Kommunen har ingen slik brosjyre.', en: 'The municipality has no such brochure.' },
  'language-not-available': { nb: 'Brosjyren finnes ikke på dette språket.', nn: 'Brosjyren finst ikkje på dette språket.', en: 'The brochure does not exist in this language.' },
  'too-many-hand-overs': { nb: 'Det er alt registrert {limit} brosjyrer på personen.', nn: 'Det er alt registrert {limit} brosjyrar på personen.', en: '{limit} brochures are already registered for the person.' },
} as const satisfies Texts;
