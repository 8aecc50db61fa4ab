/** Texts of refusals, by what refuses: each function brings those of its own. */
import type { Texts } from '#shared/errors.ts';

const dateInFuture = { nb: 'Datoen er ikke kommet ennå.', nn: 'Datoen er ikkje komen enno.', en: 'The date has not come yet.' } as const;
const callMissing = { nb: 'Anmodningen for {year} er ikke kommet ennå. Vedtaket svarer på den.', nn: 'Oppmodinga for {year} er ikkje komen enno. Vedtaket svarar på ho.', en: 'The call for {year} has not come yet. The decision answers it.' } as const;
const alreadySettled = { nb: 'Personen har alt bosettingsdato ({date}).', nn: 'Personen har alt busetjingsdato ({date}).', en: 'The person already has a settlement date ({date}).' } as const;
const personWithdrawn = { nb: 'IMDi har trukket denne personen ({date}).', nn: 'IMDi har trekt denne personen ({date}).', en: 'The overseer has withdrawn this person ({date}).' } as const;

export const ofOrganisations = {
  'unknown-municipality': { nb: 'Ingen organisasjon med dette organisasjonsnummeret bruker plattformen.', nn: 'Ingen organisasjon med dette organisasjonsnummeret bruker plattforma.', en: 'No organisation with this organisation number uses the platform.' },
  'not-a-municipality': { nb: '{name} er ikke en kommune.', nn: '{name} er ikkje ein kommune.', en: '{name} is not a municipality.' },
  'unknown-reception': { nb: 'Ingen organisasjon med dette organisasjonsnummeret bruker plattformen.', nn: 'Ingen organisasjon med dette organisasjonsnummeret bruker plattforma.', en: 'No organisation with this organisation number uses the platform.' },
  'not-a-reception': { nb: '{name} er ikke et mottak.', nn: '{name} er ikkje eit mottak.', en: '{name} is not a reception.' },
} as const satisfies Texts;

/** Of those who register persons. */
export const ofHouseholds = {
  'birth-date-in-future': { nb: 'Fødselsdatoen er ikke kommet ennå.', nn: 'Fødselsdatoen er ikkje komen enno.', en: 'The birth date has not come yet.' },
  'permit-in-future': { nb: 'Tillatelsen er datert fram i tid. Alle som bosettes, må ha oppholdstillatelse.', nn: 'Løyvet er datert fram i tid. Alle som blir busette, må ha opphaldsløyve.', en: 'The permit is dated in the future. Everybody who is settled must have a residence permit.' },
  'not-a-minor': { nb: 'Personen er 18 år eller eldre og kan ikke være enslig mindreårig.', nn: 'Personen er 18 år eller eldre og kan ikkje vere einsleg mindreårig.', en: 'The person is 18 or older and cannot be an unaccompanied minor.' },
  'adult-missing': { nb: 'Forespørselen har ingen voksne. Da er den som er under 18 år, enslig mindreårig.', nn: 'Førespurnaden har ingen vaksne. Då er den som er under 18 år, einsleg mindreårig.', en: 'There is no adult in the request. Then whoever is under 18 is an unaccompanied minor.' },
  'guardian-missing': { nb: 'En enslig mindreårig må ha verge eller representant. Skriv hvem og hvordan de nås.', nn: 'Ein einsleg mindreårig må ha verje eller representant. Skriv kven og korleis dei kan nåast.', en: 'An unaccompanied minor must have a guardian. Write who it is and how to reach them.' },
  'identifier-wrong': { nb: 'Nummeret er ikke et gyldig fødselsnummer, D-nummer eller DUF-nummer.', nn: 'Nummeret er ikkje eit gyldig fødselsnummer, D-nummer eller DUF-nummer.', en: 'The number is not a valid national identity number, D-number or DUF number.' },
  'date-in-future': dateInFuture,
  'call-missing': callMissing,
} as const satisfies Texts;

export const ofRequests = {
  'reception-not-expected': { nb: 'Bare den som kommer fra et mottak, har et mottak.', nn: 'Berre den som kjem frå eit mottak, har eit mottak.', en: 'Only somebody who comes from a reception has one.' },
  'offer-exists': { nb: 'En av personene har alt tilbud om en kommune, eller er bosatt.', nn: 'Ein av personane har alt tilbod om ein kommune, eller er busett.', en: 'One of the persons already has an offer of a municipality, or is settled.' },
  'somebody-settled': { nb: 'Noen av personene har alt bosettingsdato, så forespørselen kan ikke trekkes.', nn: 'Nokon av personane har alt busetjingsdato, så førespurnaden kan ikkje trekkjast.', en: 'Somebody already has a settlement date, so the request cannot be withdrawn.' },
  'last-person': { nb: 'Dette er den siste i forespørselen. Trekk hele forespørselen i stedet.', nn: 'Dette er den siste i førespurnaden. Trekk heile førespurnaden i staden.', en: 'This is the last person of the request. Withdraw the whole request instead.' },
  'already-settled': alreadySettled,
  'person-withdrawn': personWithdrawn,
} as const satisfies Texts;

export const ofCases = {
  'no-council-decision': { nb: 'Kommunestyret har ikke vedtatt hvor mange som skal bosettes i {year}.', nn: 'Kommunestyret har ikkje vedteke kor mange som skal busetjast i {year}.', en: 'The municipal council has not decided how many to settle in {year}.' },
  'quota-exceeded': { nb: 'Det er ikke plass til {persons} personer: {remaining} av {decided} plasser er ledige.', nn: 'Det er ikkje plass til {persons} personar: {remaining} av {decided} plassar er ledige.', en: 'There is no room for {persons} persons: {remaining} of {decided} places are free.' },
  'unaccompanied-minors-excluded': { nb: 'Kommunestyrets vedtak av {decidedOn} omfatter ikke enslige mindreårige.', nn: 'Vedtaket til kommunestyret av {decidedOn} omfattar ikkje einslege mindreårige.', en: 'The council\'s decision of {decidedOn} excludes unaccompanied minors.' },
  'council-does-not-exclude': { nb: 'Kommunestyret har ikke unntatt enslige mindreårige i {year}.', nn: 'Kommunestyret har ikkje unnateke einslege mindreårige i {year}.', en: 'The council has not excluded unaccompanied minors in {year}.' },
  'no-unaccompanied-minor': { nb: 'Saken gjelder ingen enslige mindreårige.', nn: 'Saka gjeld ingen einslege mindreårige.', en: 'The case concerns no unaccompanied minors.' },
  'note-required': { nb: 'Skriv hvorfor når grunnen er «other».', nn: 'Skriv kvifor når grunnen er «other».', en: 'Write why when the reason is "other".' },
  'already-settled': alreadySettled,
  'person-withdrawn': personWithdrawn,
  'person-erased': { nb: 'Personen er slettet i kommunen.', nn: 'Personen er sletta i kommunen.', en: 'The person is erased in the municipality.' },
  'before-allocation': { nb: 'Datoen kan ikke være før kommunen sa ja ({date}).', nn: 'Datoen kan ikkje vere før kommunen sa ja ({date}).', en: 'The date cannot be before the municipality agreed ({date}).' },
  'date-in-past': { nb: 'Datoen er alt passert.', nn: 'Datoen er alt passert.', en: 'The date has passed.' },
  'date-in-future': dateInFuture,
  'too-far-ahead': { nb: 'Bosettingsdatoen kan ikke være mer enn ett år fram ({date}).', nn: 'Busetjingsdatoen kan ikkje vere meir enn eitt år fram ({date}).', en: 'The settlement date cannot be more than a year ahead ({date}).' },
  'not-settled': { nb: 'Personen har ikke bosettingsdato.', nn: 'Personen har ikkje busetjingsdato.', en: 'The person has no settlement date.' },
  'already-moved-out': { nb: 'Personen er alt registrert som flyttet ({date}).', nn: 'Personen er alt registrert som flytta ({date}).', en: 'The person is already registered as having moved ({date}).' },
  'not-moved-out': { nb: 'Personen er ikke registrert som flyttet.', nn: 'Personen er ikkje registrert som flytta.', en: 'The person is not registered as having moved.' },
  'moved-elsewhere': { nb: 'Personen er flyttet til en annen kommune, som bygger på det dere har registrert. Det kan ikke rettes her.', nn: 'Personen er flytta til ein annan kommune, som byggjer på det de har registrert. Det kan ikkje rettast her.', en: 'The person has moved to another municipality, which builds on what you registered. It cannot be corrected here.' },
  'after-moving-out': { nb: 'Personen flyttet {date} og kan ikke være bosatt etter det.', nn: 'Personen flytta {date} og kan ikkje vere busett etter det.', en: 'The person moved on {date} and cannot have been settled after that.' },
  'before-settlement': { nb: 'Personen ble bosatt {date} og kan ikke ha flyttet før det.', nn: 'Personen vart busett {date} og kan ikkje ha flytta før det.', en: 'The person was settled on {date} and cannot have moved before.' },
} as const satisfies Texts;

export const ofYears = {
  'minors-exceed-number': { nb: 'Enslige mindreårige er med i tallet og kan ikke være flere enn {number}.', nn: 'Einslege mindreårige er med i talet og kan ikkje vere fleire enn {number}.', en: 'Unaccompanied minors are part of the number and cannot be more than {number}.' },
  'date-in-future': dateInFuture,
  'call-missing': callMissing,
  'through-out-of-range': { nb: 'Vedtaket kan gjelde til og med et år fra {first} til {last}.', nn: 'Vedtaket kan gjelde til og med eit år frå {first} til {last}.', en: 'The decision may cover years from {first} to {last}.' },
  'below-used': { nb: '{used} plasser er alt brukt, satt av eller falt bort. Vedtaket kan ikke være lavere.', nn: '{used} plassar er alt brukte, sette av eller falne bort. Vedtaket kan ikkje vere lågare.', en: '{used} places are already used, set aside or expired. The decision cannot be lower.' },
  'year-not-over': { nb: '{year} er ikke over ennå.', nn: '{year} er ikkje over enno.', en: '{year} is not over yet.' },
} as const satisfies Texts;
