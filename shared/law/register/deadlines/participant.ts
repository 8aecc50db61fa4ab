/** D15–D20: leave, registration in NIR, and grants. D18 also says what must be registered. */
import { REGULATION } from '../texts-read.ts';
import type { DeadlineRule } from './terms.ts';

const SUPERVISION = { nb: 'Statsforvalteren kan føre tilsyn.', nn: 'Statsforvaltaren kan føre tilsyn.', en: 'The county governor may supervise.' };

export const selfCertificationReview: DeadlineRule = {
  id: 'deadline.D15', effectiveFor: 'decision',
  title: { nb: 'Ny vurdering av tapt rett til egenmelding', nn: 'Ny vurdering av tapt rett til eigenmelding', en: 'Reassessment of the lost right to self-certification' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsforskriften § 9', adopted: '2020-12-15', inForce: { from: '2021-01-01' }, source: REGULATION,
    value: {
      type: 'statutory', length: { amount: 6, unit: 'months', onHoliday: 'not stated' }, starts: { nb: 'vedtaket om tap av retten', nn: 'vedtaket om tap av retten', en: 'the decision that took the right' },
      consequence: { nb: 'Vedtaket faller i praksis bort.', nn: 'Vedtaket fell i praksis bort.', en: 'The decision lapses in practice.' },
    },
    text: { nb: 'Tap av retten til egenmelding vurderes på nytt innen seks måneder.', nn: 'Tap av retten til eigenmelding blir vurdert på nytt innan seks månader.', en: 'The loss of the right to self-certification is reassessed within six months.' },
  }],
};

export const leaveFollowUp: DeadlineRule = {
  id: 'deadline.D16', effectiveFor: 'day',
  title: { nb: 'Oppfølging under foreldrepermisjon', nn: 'Oppfølging under foreldrepermisjon', en: 'Follow-up during parental leave' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsforskriften § 16', adopted: '2020-12-15', inForce: { from: '2021-01-01' }, source: REGULATION,
    value: { type: 'statutory', length: { amount: 3, unit: 'months', onHoliday: 'stays' }, starts: { nb: 'første dag i permisjonen', nn: 'første dag i permisjonen', en: 'the first day of the leave' }, consequence: SUPERVISION },
    text: {
      nb: 'Fra den fjerde måneden av permisjonen skal kommunen tilby oppfølging og norsk eller språktrening.', nn: 'Frå den fjerde månaden av permisjonen skal kommunen tilby oppfølging og norsk eller språktrening.',
      en: 'From the fourth month of the leave the municipality must offer follow-up and Norwegian or language practice.',
    },
    open: {
      nb: 'Datoen er den første i den fjerde måneden, regnet fra første dag i permisjonen.', nn: 'Datoen er den første i den fjerde månaden, rekna frå første dag i permisjonen.',
      en: 'The date is the first of the fourth month, counted from the first day of the leave.',
    },
  }],
};

export const religiousDaysNotice: DeadlineRule = {
  id: 'deadline.D17', effectiveFor: 'day',
  title: { nb: 'Varsel om fridager for egen religiøs høytid', nn: 'Varsel om fridagar for eiga religiøs høgtid', en: 'Notice of days off for one\'s own religious holiday' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsforskriften § 17', adopted: '2020-12-15', inForce: { from: '2021-01-01' }, source: REGULATION,
    value: {
      type: 'statutory', length: { amount: 14, unit: 'days', onHoliday: 'stays', before: true }, starts: { nb: 'fridagen', nn: 'fridagen', en: 'the day off' },
      consequence: { nb: 'Retten til fri kan ikke brukes den dagen.', nn: 'Retten til fri kan ikkje nyttast den dagen.', en: 'The right to the day off cannot be used.' },
    },
    text: { nb: 'Deltakeren varsler minst 14 dager før fridagen.', nn: 'Deltakaren varslar minst 14 dagar før fridagen.', en: 'The participant gives notice at least 14 days before the day off.' },
  }],
};

export const nirRegistration: DeadlineRule = {
  id: 'deadline.D18', effectiveFor: 'day',
  title: { nb: 'Registrering i Nasjonalt introduksjonsregister (NIR)', nn: 'Registrering i Nasjonalt introduksjonsregister (NIR)', en: 'Registration in the national introduction register (NIR)' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 43, integreringsforskriften § 58', adopted: '2020-12-15', inForce: { from: '2021-01-01' }, source: REGULATION,
    value: {
      type: 'statutory', length: { amount: 2, unit: 'months', onHoliday: 'not stated' }, starts: { nb: 'dagen opplysningen finnes', nn: 'dagen opplysninga finst', en: 'the day on which the data exist' },
      consequence: { nb: 'Tilskudd, statistikk og dokumentasjon i oppholdssaker blir feil.', nn: 'Tilskot, statistikk og dokumentasjon i opphaldssaker blir feil.', en: 'Grants, statistics and documentation for permits become wrong.' },
    },
    text: {
      nb: 'Kommunen registrerer opplysningene i §§ 46–55 i NIR innen to måneder etter at de finnes: tilbud eller krav, vedtak, start, plan og sluttmål, permisjon og fravær, stans, avslutning med årsak, klager og introduksjonsstønad.',
      nn: 'Kommunen registrerer opplysningane i §§ 46–55 i NIR innan to månader etter at dei finst: tilbod eller krav, vedtak, start, plan og sluttmål, permisjon og fråvær, stans, avslutning med årsak, klager og introduksjonsstønad.',
      en: 'The municipality registers the data of §§ 46–55 in NIR within two months after they exist: offer or claim, decision, start, plan and end goal, leave and absence, stop, end with its reason, appeals and introduction benefit.',
    },
  }],
};

export const nirYearEnd: DeadlineRule = {
  id: 'deadline.D19', effectiveFor: 'day',
  title: { nb: 'Årlig frist for å oppdatere NIR', nn: 'Årleg frist for å oppdatere NIR', en: 'Yearly cut-off of NIR' },
  versions: [{
    version: '2022', paragraph: 'IMDis melding om årets frist', adopted: '2022-01-01', inForce: { from: '2022-01-01' }, source: 'imdi.no, frist for å oppdatere opplysninger i NIR for 2022: 28 February 2023; earlier years 15 January',
    value: {
      type: 'recommended', none: 'date in the letter', starts: { nb: 'kalenderåret er slutt', nn: 'kalenderåret er slutt', en: 'the end of the calendar year' },
      consequence: { nb: 'Opplysningene kommer ikke med i den offisielle statistikken.', nn: 'Opplysningane kjem ikkje med i den offisielle statistikken.', en: 'The data are not part of the official statistics.' },
    },
    text: { nb: 'IMDi melder fristen hvert år.', nn: 'IMDi melder fristen kvart år.', en: 'IMDi announces the date every year.' },
    open: { nb: 'Fristene for 2025 og senere er ikke funnet.', nn: 'Fristane for 2025 og seinare er ikkje funne.', en: 'The dates for 2025 and later were not found.' },
  }],
};

export const disabilityGrant: DeadlineRule = {
  id: 'deadline.D20', effectiveFor: 'day',
  title: { nb: 'Søknad om tilskudd ved funksjonsnedsettelse eller atferdsvansker', nn: 'Søknad om tilskot ved funksjonsnedsetjing eller åtferdsvanskar', en: 'Application for the grant for disability or behavioural difficulties' },
  versions: [{
    version: '2024', paragraph: 'IMDis regelverk for tilskuddet', adopted: '2024-03-04', inForce: { from: '2024-01-01' }, source: 'imdi.no, tilskudd ved bosetting av personer med nedsatt funksjonsevne og/eller atferdsvansker (2024-03-04); earlier years 13 and 12 months',
    value: {
      type: 'recommended',
      lengths: {
        firstApplication: { amount: 14, unit: 'months', onHoliday: 'not stated', of: { nb: 'første søknad for tilskuddsår 1 eller 2, fra bosettingsdatoen', nn: 'første søknad for tilskotsår 1 eller 2, frå busetjingsdatoen', en: 'the first application for grant year 1 or 2, from the settlement date' } },
        laterYears: { amount: 2, unit: 'months', onHoliday: 'not stated', of: { nb: 'senere år, fra tilskuddsårets siste dag', nn: 'seinare år, frå siste dag i tilskotsåret', en: 'later years, from the last day of the grant year' } },
      },
      starts: { nb: 'bosettingsdatoen, eller tilskuddsårets siste dag', nn: 'busetjingsdatoen, eller siste dag i tilskotsåret', en: 'the settlement date, or the last day of the grant year' },
      consequence: { nb: 'Søknaden blir avvist.', nn: 'Søknaden blir avvist.', en: 'The application is rejected.' },
    },
    text: {
      nb: 'Første søknad sendes innen 14 måneder etter bosettingen; for senere år innen to måneder etter at tilskuddsåret er slutt. Utsettelse må søkes om før fristen er ute.',
      nn: 'Første søknad blir send innan 14 månader etter busetjinga; for seinare år innan to månader etter at tilskotsåret er slutt. Utsetjing må ein søkje om før fristen er ute.',
      en: 'The first application is sent within 14 months of settlement; for later years within two months after the grant year. More time must be asked for before the deadline.',
    },
    open: { nb: 'Fristene for 2025 og senere er ikke funnet.', nn: 'Fristane for 2025 og seinare er ikkje funne.', en: 'The deadlines for 2025 and later were not found.' },
  }],
};
