import type { Texts } from '#shared/errors.ts';

export const texts = {
  'person-unknown': { nb: 'Personen er ikke i denne husstanden.', nn: 'Personen er ikkje i denne husstanden.', en: 'The person is not in this household.' },
  'relation-to-self': { nb: 'En person kan ikke ha en relasjon til seg selv.', nn: 'Ein person kan ikkje ha ein relasjon til seg sjølv.', en: 'A person cannot be related to themselves.' },
  'date-not-kept': { nb: 'For foreldre, barn og søsken lagres ingen dato: den ville fortelle når noen er født.', nn: 'For foreldre, barn og sysken blir ingen dato lagra: han ville fortelje når nokon er fødd.', en: 'No date is kept for parents, children and siblings: it would tell when somebody was born.' },
  'date-in-future': { nb: 'Datoen er ikke kommet ennå.', nn: 'Datoen er ikkje komen enno.', en: 'The date has not come yet.' },
  'too-many-relations': { nb: 'Husstanden har alt {limit} relasjoner.', nn: 'Husstanden har alt {limit} relasjonar.', en: 'The household already has {limit} relations.' },
  'relation-exists': { nb: 'Relasjonen er alt registrert.', nn: 'Relasjonen er alt registrert.', en: 'The relation is already registered.' },
  'relation-contradicts': { nb: 'De to har alt en relasjon som ikke går sammen med denne.', nn: 'Dei to har alt ein relasjon som ikkje går saman med denne.', en: 'The two already have a relation that does not go with this one.' },
  'parent-cycle': { nb: 'Ingen kan være sin egen forelder eller besteforelder.', nn: 'Ingen kan vere sin eigen forelder eller besteforelder.', en: 'Nobody can be their own parent or grandparent.' },
  'partner-already': { nb: 'Personen har alt en ektefelle eller samboer i denne tiden.', nn: 'Personen har alt ein ektefelle eller sambuar i denne tida.', en: 'The person already has a spouse or cohabitant in this time.' },
  'relation-ended': { nb: 'Relasjonen er alt avsluttet ({date}).', nn: 'Relasjonen er alt avslutta ({date}).', en: 'The relation has already ended ({date}).' },
  'end-before-beginning': { nb: 'Relasjonen kan ikke slutte før den begynte ({date}).', nn: 'Relasjonen kan ikkje slutte før han byrja ({date}).', en: 'The relation cannot end before it began ({date}).' },
} as const satisfies Texts;
