import type { Text, Texts } from '#shared/errors.ts';

export const FACTS_MISSING: Text = {
  nb: 'Det mangler opplysninger, så det er ikke avgjort om personen har rett og plikt til introduksjonsprogram.', nn: 'Det manglar opplysningar, så det er ikkje avgjort om personen har rett og plikt til introduksjonsprogram.',
  en: 'Facts are missing, so it is not settled whether the person has right and duty to the introduction programme.',
};

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
  'reference-not-settled': { nb: 'Den de kommer til, er ikke bosatt ennå.', nn: 'Den dei kjem til, er ikkje busett enno.', en: 'The one they come to is not settled yet.' },
  'household-full': { nb: 'En husstand kan ha {limit} medlemmer.', nn: 'Ein husstand kan ha {limit} medlemer.', en: 'A household can have {limit} members.' },
  'arrival-before-application': { nb: 'De kan ikke være kommet før det ble søkt om familiegjenforening ({date}).', nn: 'Dei kan ikkje vere komne før det vart søkt om familiesameining ({date}).', en: 'They cannot have come before family reunification was applied for ({date}).' },
  'arrival-before-settlement': { nb: 'De kan ikke være kommet før den de kommer til, ble bosatt ({date}).', nn: 'Dei kan ikkje vere komne før den dei kjem til, vart busett ({date}).', en: 'They cannot have come before the one they come to was settled ({date}).' },
  'claim-before-arrival': { nb: 'Krav om program kan først settes fram når de er kommet ({date}).', nn: 'Krav om program kan først setjast fram når dei er komne ({date}).', en: 'A programme can be claimed only after they have come ({date}).' },
  'birth-date-in-future': { nb: 'Fødselsdatoen er ikke kommet ennå.', nn: 'Fødselsdatoen er ikkje komen enno.', en: 'The birth date has not come yet.' },
  'not-a-family-permit': { nb: 'Den som gjenforenes, må ha tillatelse som familiemedlem (utlendingsloven kapittel 6).', nn: 'Den som blir sameint, må ha løyve som familiemedlem (utlendingslova kapittel 6).', en: 'Whoever is reunited must have a permit as a family member (Immigration Act chapter 6).' },
  'permit-in-future': { nb: 'Tillatelsen er datert fram i tid.', nn: 'Løyvet er datert fram i tid.', en: 'The permit is dated in the future.' },
  'permit-before-application': { nb: 'Tillatelsen kan ikke være gitt før det ble søkt om den.', nn: 'Løyvet kan ikkje vere gitt før det vart søkt om det.', en: 'The permit cannot have been granted before it was applied for.' },
  'identifier-wrong': { nb: 'Nummeret er ikke et gyldig fødselsnummer, D-nummer eller DUF-nummer.', nn: 'Nummeret er ikkje eit gyldig fødselsnummer, D-nummer eller DUF-nummer.', en: 'The number is not a valid national identity number, D-number or DUF number.' },
  'unknown-municipality': { nb: 'Ingen organisasjon med dette organisasjonsnummeret bruker plattformen.', nn: 'Ingen organisasjon med dette organisasjonsnummeret bruker plattforma.', en: 'No organisation with this organisation number uses the platform.' },
  'not-a-municipality': { nb: '{name} er ikke en kommune.', nn: '{name} er ikkje ein kommune.', en: '{name} is not a municipality.' },
  'same-municipality': { nb: 'De bor alt i denne kommunen.', nn: 'Dei bur alt i denne kommunen.', en: 'They already live in this municipality.' },
  'too-far-ahead': { nb: 'Flyttingen kan meldes til og med {date}.', nn: 'Flyttinga kan meldast til og med {date}.', en: 'The move can be announced up to {date}.' },
  'person-twice': { nb: 'Personen er nevnt to ganger.', nn: 'Personen er nemnd to gonger.', en: 'The person is mentioned twice.' },
  'not-settled': { nb: 'Personen er ikke bosatt her ennå.', nn: 'Personen er ikkje busett her enno.', en: 'The person is not settled here yet.' },
  'before-settlement': { nb: 'Flyttingen kan ikke være før personen ble bosatt ({date}).', nn: 'Flyttinga kan ikkje vere før personen vart busett ({date}).', en: 'The move cannot be before the person was settled ({date}).' },
  'already-moving': { nb: 'Det er alt meldt at en av dem flytter.', nn: 'Det er alt meldt at ein av dei flyttar.', en: 'It is already announced that one of them moves.' },
  'before-moving-day': { nb: 'De flytter {date}. Godta når de er kommet.', nn: 'Dei flyttar {date}. Godta når dei er komne.', en: 'They move on {date}. Accept when they have come.' },
} as const satisfies Texts;
