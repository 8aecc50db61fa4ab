import type { Texts } from '#shared/errors.ts';

export const texts = {
  'identifier-wrong': { nb: 'Nummeret er ikke et gyldig fødselsnummer, D-nummer eller DUF-nummer.', nn: 'Nummeret er ikkje eit gyldig fødselsnummer, D-nummer eller DUF-nummer.', en: 'The number is not a valid national identity number, D-number or DUF number.' },
  'too-many-identifiers': { nb: 'Det er alt registrert {limit} nummer til på personen.', nn: 'Det er alt registrert {limit} nummer til på personen.', en: '{limit} further numbers are already registered for the person.' },
  'residence-not-kept': { nb: 'Bostedet til den som har strengt fortrolig adresse, skal ikke lagres. Bruk postadressen.', nn: 'Bustaden til den som har strengt fortruleg adresse, skal ikkje lagrast. Bruk postadressa.', en: 'The residence of somebody with a strictly confidential address must not be stored. Use the postal address.' },
  'already-archived': { nb: 'Overføringen til arkivet er alt registrert ({date}).', nn: 'Overføringa til arkivet er alt registrert ({date}).', en: 'The transfer to the archive is already registered ({date}).' },
  'date-in-future': { nb: 'Datoen er ikke kommet ennå.', nn: 'Datoen er ikkje komen enno.', en: 'The date has not come yet.' },
  'erasure-case-running': { nb: 'Kommunen har en sak om personen som ikke er avsluttet. Opplysningene trengs til den.', nn: 'Kommunen har ei sak om personen som ikkje er avslutta. Opplysningane trengst til ho.', en: 'The municipality has a case about the person that is not closed, and needs the data for it.' },
  'erasure-programme-running': { nb: 'Personen er i introduksjonsprogram. Opplysningene trengs så lenge det varer.', nn: 'Personen er i introduksjonsprogram. Opplysningane trengst så lenge det varer.', en: 'The person is in the introduction programme. The data is needed as long as it lasts.' },
  'erasure-time-not-over': { nb: 'Opplysningene skal oppbevares til og med {date}.', nn: 'Opplysningane skal haldast ved lag til og med {date}.', en: 'The data is kept up to and including {date}.' },
  'erasure-not-archived': { nb: 'Dokumentasjonen skal bevares for ettertiden. Overfør den til arkivet først.', nn: 'Dokumentasjonen skal takast vare på for ettertida. Overfør han til arkivet først.', en: 'The documentation must be preserved for posterity. Transfer it to the archive first.' },
} as const satisfies Texts;
