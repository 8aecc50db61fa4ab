import type { Text } from '../../errors.ts';

/** What must be so, for each condition. */
export const conditionTexts = {
  selfCertified: { nb: 'Dager uten legeerklæring krever egenmelding.', nn: 'Dagar utan legeerklæring krev eigenmelding.', en: 'Days without a certificate need a self-certification.' },
  eightWeeks: { nb: 'Egenmelding krever at deltakeren har deltatt i minst {weeks} uker (fra {date}).', nn: 'Eigenmelding krev at deltakaren har delteke i minst {weeks} veker (frå {date}).', en: 'Self-certification needs at least {weeks} weeks of participation (from {date}).' },
  notLost: { nb: 'Retten til egenmelding er ikke falt bort ved vedtak.', nn: 'Retten til eigenmelding er ikkje fallen bort ved vedtak.', en: 'The right to self-certification has not lapsed by decision.' },
  threeDays: {
    nb: 'Egenmelding dekker inntil {days} kalenderdager; {used} er brukt i fravær de siste {lookBack} dagene.', nn: 'Eigenmelding dekkjer inntil {days} kalenderdagar; {used} er brukte i fråvær dei siste {lookBack} dagane.',
    en: 'Self-certification covers up to {days} calendar days; {used} are used in absences of the last {lookBack} days.',
  },
  childWithinAge: { nb: 'Retten gjelder til og med det året barnet fyller {age} år.', nn: 'Retten gjeld til og med det året barnet fyller {age} år.', en: 'The right lasts to the end of the year in which the child turns {age}.' },
  certificate: { nb: 'Legeerklæring må dekke permisjonen fra første dag.', nn: 'Legeerklæring må dekkje permisjonen frå første dag.', en: 'A medical certificate must cover the leave from its first day.' },
  notPossibleOutside: { nb: 'Kontrollen kan ikke være utenfor programtiden.', nn: 'Kontrollen kan ikkje vere utanfor programtida.', en: 'The check-up cannot be outside programme time.' },
  duringPregnancy: { nb: 'Dagene ligger før fødselen.', nn: 'Dagane ligg før fødselen.', en: 'The days are before the birth.' },
  afterBirth: { nb: 'Dagene ligger etter fødselen.', nn: 'Dagane ligg etter fødselen.', en: 'The days are after the birth.' },
  helpsMother: { nb: 'Deltakeren bor med moren, eller hjelper henne i farens sted.', nn: 'Deltakaren bur med mora, eller hjelper henne i staden for faren.', en: 'The participant lives with the mother, or helps her in the father\'s place.' },
  welfareReason: { nb: 'Det er en viktig velferdsgrunn.', nn: 'Det er ein viktig velferdsgrunn.', en: 'There is an important welfare reason.' },
  childUnder: { nb: 'Barnet er under {age} år ved adopsjonen.', nn: 'Barnet er under {age} år ved adopsjonen.', en: 'The child is under {age} at the adoption.' },
  notice: { nb: 'Beskjed er gitt minst {days} dager før (senest {date}).', nn: 'Beskjed er gitt minst {days} dagar før (seinast {date}).', en: 'Notice was given at least {days} days before (at latest {date}).' },
} as const satisfies Readonly<Record<string, Text>>;

export const noteTexts = {
  municipalityMay: { nb: 'Kommunen kan innvilge dette, men må ikke.', nn: 'Kommunen kan innvilge dette, men må ikkje.', en: 'The municipality may grant this, and need not.' },
  unauthorisedIfTaken: { nb: 'Blir de avslåtte dagene tatt likevel, er de ugyldig fravær, og stønaden reduseres.', nn: 'Blir dei avslåtte dagane tekne likevel, er dei ugyldig fråvær, og stønaden blir redusert.', en: 'If the refused days are taken all the same, they are unauthorised absence, and benefit is reduced.' },
  mayLapse: {
    nb: '{used} fravær med egenmelding de siste tolv månedene: kommunen kan vedta at retten til egenmelding faller bort.', nn: '{used} fråvær med eigenmelding dei siste tolv månadene: kommunen kan vedta at retten til eigenmelding fell bort.',
    en: '{used} self-certified absences in the last twelve months: the municipality may decide that the right lapses.',
  },
  reassess: { nb: 'Vedtaket om bortfall av egenmelding skal vurderes på nytt senest {date}.', nn: 'Vedtaket om bortfall av eigenmelding skal vurderast på nytt seinast {date}.', en: 'The decision that self-certification lapsed shall be reassessed at latest {date}.' },
  followUp: { nb: 'Kommunen skal tilby oppfølging og norskopplæring eller språktrening fra {date}.', nn: 'Kommunen skal tilby oppfølging og norskopplæring eller språktrening frå {date}.', en: 'The municipality shall offer follow-up and Norwegian or language practice from {date}.' },
} as const satisfies Readonly<Record<string, Text>>;

export const outcomeTexts = {
  granted: { nb: '{title}: alle {asked} virkedagene kan gis, {paid} med stønad.', nn: '{title}: alle dei {asked} yrkedagane kan givast, {paid} med stønad.', en: '{title}: all {asked} working days can be given, {paid} with benefit.' },
  partly: { nb: '{title}: {granted} av {asked} virkedager kan gis, {paid} med stønad.', nn: '{title}: {granted} av {asked} yrkedagar kan givast, {paid} med stønad.', en: '{title}: {granted} of {asked} working days can be given, {paid} with benefit.' },
  refused: { nb: '{title}: ingen av de {asked} virkedagene kan gis.', nn: '{title}: ingen av dei {asked} yrkedagane kan givast.', en: '{title}: none of the {asked} working days can be given.' },
} as const satisfies Readonly<Record<string, Text>>;

/** Where the limit stops the days. */
export const limitText: Text = { nb: '{used} av {limit} er brukt før dette.', nn: '{used} av {limit} er brukte før dette.', en: '{used} of {limit} are used before this.' };
