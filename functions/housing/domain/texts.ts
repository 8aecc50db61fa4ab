import type { Texts } from '#shared/errors.ts';

export const texts = {
  'landlord-of-one-kind': { nb: 'Oppgi enten en organisasjon eller en privatperson.', nn: 'Oppgi anten ein organisasjon eller ein privatperson.', en: 'Give either an organisation or a private person.' },
  'organisation-number-wrong': { nb: 'Organisasjonsnummeret er ikke gyldig.', nn: 'Organisasjonsnummeret er ikkje gyldig.', en: 'The organisation number is not valid.' },
  'landlord-unknown': { nb: 'Kommunen har ingen slik utleier.', nn: 'Kommunen har ingen slik utleigar.', en: 'The municipality has no such landlord.' },
  'dwelling-unknown': { nb: 'Kommunen har ingen slik bolig.', nn: 'Kommunen har ingen slik bustad.', en: 'The municipality has no such dwelling.' },
  'dwelling-let': { nb: 'Noen bor i boligen.', nn: 'Nokon bur i bustaden.', en: 'Somebody lives in the dwelling.' },
  'dwelling-not-vacant': { nb: 'Boligen er ikke ledig da.', nn: 'Bustaden er ikkje ledig då.', en: 'The dwelling is not vacant then.' },
  'deviation-reason-required': { nb: 'Kommunestyret ønsker at boliger ligger sentrumsnært. Si hvorfor denne velges.', nn: 'Kommunestyret ønskjer at bustader ligg sentrumsnært. Sei kvifor denne blir vald.', en: 'The council wishes for dwellings near the centre. Say why this one is chosen.' },
  'no-deviation': { nb: 'Boligen avviker ikke fra noe som kommunestyret ønsker. La avviket være tomt.', nn: 'Bustaden avvik ikkje frå noko kommunestyret ønskjer. Lat avviket vere tomt.', en: 'The dwelling deviates from nothing that the council wishes for. Leave the deviation out.' },
  'person-erased': { nb: 'Alle i husstanden er slettet i kommunen.', nn: 'Alle i husstanden er sletta i kommunen.', en: 'Everybody in the household is erased in the municipality.' },
  'from-too-far-ahead': { nb: 'Leieforholdet kan ikke begynne mer enn ett år fram ({date}).', nn: 'Leigeforholdet kan ikkje ta til meir enn eitt år fram ({date}).', en: 'The tenancy cannot begin more than a year ahead ({date}).' },
  'too-many-tenancies': { nb: 'Husstanden har alt {limit} leieforhold.', nn: 'Husstanden har alt {limit} leigeforhold.', en: 'The household already has {limit} tenancies.' },
  'tenancy-ended': { nb: 'Leieforholdet er alt avsluttet ({date}).', nn: 'Leigeforholdet er alt avslutta ({date}).', en: 'The tenancy has already ended ({date}).' },
  'ends-before-it-begins': { nb: 'Leieforholdet begynner {date} og kan ikke slutte før det.', nn: 'Leigeforholdet tek til {date} og kan ikkje slutte før det.', en: 'The tenancy begins on {date} and cannot end before that.' },
  'date-in-future': { nb: 'Datoen er ikke kommet ennå.', nn: 'Datoen er ikkje komen enno.', en: 'The date has not come yet.' },
  'scheme-waits': { nb: 'En søknad om det samme venter på svar.', nn: 'Ein søknad om det same ventar på svar.', en: 'An application for the same awaits its answer.' },
  'scheme-decided': { nb: 'Søknaden er alt avgjort ({date}).', nn: 'Søknaden er alt avgjord ({date}).', en: 'The application has already been decided ({date}).' },
  'too-many-schemes': { nb: 'Husstanden har alt {limit} søknader.', nn: 'Husstanden har alt {limit} søknader.', en: 'The household already has {limit} applications.' },
  'decided-before-applied': { nb: 'Søknaden er fra {date} og kan ikke være avgjort før det.', nn: 'Søknaden er frå {date} og kan ikkje vere avgjord før det.', en: 'The application is from {date} and cannot be decided before that.' },
  'amount-not-granted': { nb: 'Beløp hører bare til et ja.', nn: 'Beløp høyrer berre til eit ja.', en: 'An amount goes with a yes only.' },
} as const satisfies Texts;
