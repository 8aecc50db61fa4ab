import type { Texts } from '#shared/errors.ts';

export const texts = {
  'person-unknown': { nb: 'Personen er ikke i denne husstanden.', nn: 'Personen er ikkje i denne husstanden.', en: 'The person is not in this household.' },
  'person-twice': { nb: 'Personen er nevnt to ganger.', nn: 'Personen er nemnd to gonger.', en: 'The person is mentioned twice.' },
  'person-erased': { nb: 'Personen er slettet i kommunen.', nn: 'Personen er sletta i kommunen.', en: 'The person is erased in the municipality.' },
  'date-in-future': { nb: 'Datoen er ikke kommet ennå.', nn: 'Datoen er ikkje komen enno.', en: 'The date has not come yet.' },
  'too-many-items': { nb: 'Listen har alt {limit} egne punkter.', nn: 'Lista har alt {limit} eigne punkt.', en: 'The list already has {limit} items of its own.' },
  'too-many-notes': { nb: 'Det er alt {limit} notater om personen. Registrer veiledningen uten notat.', nn: 'Det er alt {limit} notat om personen. Registrer rettleiinga utan notat.', en: 'There are already {limit} notes about the person. Register the guidance without a note.' },
  'step-registered': { nb: 'Datoen er alt registrert ({date}).', nn: 'Datoen er alt registrert ({date}).', en: 'The date has already been registered ({date}).' },
  'below-programme-age': { nb: 'Personen er under programmets alder og blir ikke bedt om å delta.', nn: 'Personen er under alderen for program og blir ikkje beden om å delta.', en: 'The person is below the age of the programme and is not asked to take part.' },
  'programme-started': { nb: 'Personen har begynt i programmet ({date}).', nn: 'Personen har byrja i programmet ({date}).', en: 'The person has started in the programme ({date}).' },
  'duty-stands': { nb: 'Kontrollen viser at personen har rett og plikt til program. Da holder ikke denne grunnen.', nn: 'Kontrollen viser at personen har rett og plikt til program. Då held ikkje denne grunnen.', en: 'The check shows that the person has right and duty to a programme. Then this reason does not hold.' },
  'not-exempt': { nb: 'Personen er ikke fritatt.', nn: 'Personen er ikkje friteken.', en: 'The person is not exempt.' },
  'member-unknown': { nb: 'Ingen med denne brukeren arbeider i kommunen.', nn: 'Ingen med denne brukaren arbeider i kommunen.', en: 'Nobody with this user works in the municipality.' },
  'received-before-sent': { nb: 'Henvisningen er sendt {date} og kan ikke være mottatt før det.', nn: 'Tilvisinga er send {date} og kan ikkje vere motteken før det.', en: 'The referral was sent on {date} and cannot be received before that.' },
} as const satisfies Texts;
