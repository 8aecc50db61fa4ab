import type { Texts } from '#shared/errors.ts';

export const texts = {
  'date-in-future': { nb: 'Datoen er ikke kommet ennå.', nn: 'Datoen er ikkje komen enno.', en: 'The date has not come yet.' },
  'before-settlement': { nb: 'Datoen er før personen ble bosatt ({date}).', nn: 'Datoen er før personen vart busett ({date}).', en: 'The date is before the person was settled ({date}).' },
  'start-before-decision': { nb: 'Oppstart kan ikke være før vedtaket ({date}).', nn: 'Oppstart kan ikkje vere før vedtaket ({date}).', en: 'The start cannot be before the decision ({date}).' },
  'start-before-offer': { nb: 'Oppstart kan ikke være før tilbudet om oppstart ({date}).', nn: 'Oppstart kan ikkje vere før tilbodet om oppstart ({date}).', en: 'The start cannot be before it was offered ({date}).' },
  'absence-outside-programme': { nb: 'Fraværet må ligge i programtiden, fra {from} til {to}.', nn: 'Fråværet må liggje i programtida, frå {from} til {to}.', en: 'The absence must lie within the programme, from {from} to {to}.' },
  'absence-already-registered': { nb: 'Det er alt registrert fravær denne dagen.', nn: 'Det er alt registrert fråvær denne dagen.', en: 'Absence is already registered for this day.' },
  'more-than-a-day': { nb: 'Timene blir mer enn en dag til sammen; det er {left} igjen.', nn: 'Timane blir meir enn ein dag til saman; det er {left} att.', en: 'The hours add up to more than a day; {left} are left.' },
  'end-before-start': { nb: 'Programmet kan ikke slutte før det begynte ({date}).', nn: 'Programmet kan ikkje slutte før det byrja ({date}).', en: 'The programme cannot end before it started ({date}).' },
  'time-runs-from-settlement': { nb: 'Personen er bosatt etter avtale, og fristen løper fra bosettingen.', nn: 'Personen er busett etter avtale, og fristen går frå busetjinga.', en: 'The person is settled by agreement, and the time runs from settlement.' },
  'already-claimed': { nb: 'Kravet er alt registrert ({date}).', nn: 'Kravet er alt registrert ({date}).', en: 'The claim is already registered ({date}).' },
  'not-offered-here': {
    nb: 'Personen har ikke rett og plikt til introduksjonsprogram, og kommunen har bestemt at den ikke tilbyr programmet til andre. Det står i kommunens profil; loven lar kommunen velge.',
    nn: 'Personen har ikkje rett og plikt til introduksjonsprogram, og kommunen har bestemt at han ikkje tilbyr programmet til andre. Det står i profilen til kommunen; lova lèt kommunen velje.',
    en: 'The person has no right and duty to the introduction programme, and the municipality has decided not to offer it to others. It says so in its profile; the law leaves the choice to the municipality.',
  },
} as const satisfies Texts;
