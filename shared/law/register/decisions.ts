/** Stop, end, individual decisions, appeal and supervision (integreringsloven chapters 4 and 7). */
import { ofTheAct, ofTheRegulation } from './act-rule.ts';
import { AMENDING_ACT_2025 } from './texts-read.ts';
import type { Rule } from './rule.ts';

/** The letters of § 46 that make a decision an individual one. The threshold of g stands with the benefit's rules. */
export const individualDecisions = ofTheAct<Readonly<Record<string, string>>>({
  id: 'decision.individual', effectiveFor: 'decision', paragraph: 'integreringsloven § 46',
  value: {
    a: 'award of programme, benefit or training', b: 'exemption from training or tests', c: 'making and material change of a plan', d: 'stop', e: 'absence and leave', f: 'extension',
    g: 'large deduction from the benefit', h: 'repayment because of wrong information', i: 'refund in benefits of the national insurance',
  },
  title: { nb: 'Enkeltvedtak', nn: 'Enkeltvedtak', en: 'Individual decisions' },
  text: {
    nb: 'Tildeling, fritak, plan og vesentlig endring av den, stans, fravær og permisjon, forlengelse, stort trekk i stønaden, tilbakebetaling og refusjon er enkeltvedtak, med begrunnelse og klagerett.',
    nn: 'Tildeling, fritak, plan og vesentleg endring av han, stans, fråvær og permisjon, forlenging, stort trekk i stønaden, tilbakebetaling og refusjon er enkeltvedtak, med grunngiving og klagerett.',
    en: 'Award, exemption, plan and its material change, stop, absence and leave, extension, large deduction, repayment and refund are individual decisions, with reasons and a right of appeal.',
  },
});

export const noDecisionOnHoliday = ofTheRegulation<'not an individual decision'>({
  id: 'decision.holiday', effectiveFor: 'decision', paragraph: 'integreringsforskriften § 69', value: 'not an individual decision',
  title: { nb: 'Ferie', nn: 'Ferie', en: 'Holiday' },
  text: { nb: 'Når ferien tas, er ikke et enkeltvedtak. Andre avgjørelser etter kapittel 3 til 8 er det.', nn: 'Når ferien blir teken, er ikkje eit enkeltvedtak. Andre avgjerder etter kapittel 3 til 8 er det.', en: 'When holiday is taken is no individual decision. Other decisions of chapters 3 to 8 are.' },
});

/** Grounds for stopping a programme; all must lie in the person's own situation. */
export const stopGrounds = ofTheAct<{ readonly grounds: readonly string[]; readonly afterWrittenWarning: readonly string[] }>({
  id: 'programme.stop', effectiveFor: 'decision', paragraph: 'integreringsloven §§ 18 og 40', value: { grounds: ['extensiveAbsence', 'harmfulConduct', 'seriousOrLongIllness'], afterWrittenWarning: ['faceCovering'] },
  title: { nb: 'Stans av program', nn: 'Stans av program', en: 'Stopping a programme' },
  text: {
    nb: 'Programmet kan stanses midlertidig eller varig når det er saklig begrunnet i den enkeltes forhold: stort fravær, skadelig atferd, alvorlig eller lang sykdom. Ansiktsdekkende plagg gir bare midlertidig stans, etter skriftlig advarsel.',
    nn: 'Programmet kan stansast mellombels eller varig når det er sakleg grunngitt i forholda til den enkelte: stort fråvær, skadeleg åtferd, alvorleg eller lang sjukdom. Ansiktsdekkjande plagg gir berre mellombels stans, etter skriftleg åtvaring.',
    en: 'The programme may be stopped for a time or for good when reasons in the person\'s situation justify it: extensive absence, harmful conduct, serious or long illness. Face covering: for a time only, after a written warning.',
  },
});

export const programmeEnds: Rule<{ readonly at: readonly string[] }> = {
  id: 'programme.end', effectiveFor: 'day',
  title: { nb: 'Når programmet avsluttes', nn: 'Når programmet blir avslutta', en: 'When the programme ends' },
  versions: [{
    version: '2026-01-01', paragraph: 'integreringsloven § 18 a', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, value: { at: ['endGoalReached', 'durationExpired'] }, source: AMENDING_ACT_2025,
    text: { nb: 'Programmet avsluttes når sluttmålet er nådd eller programtiden er ute.', nn: 'Programmet blir avslutta når sluttmålet er nådd eller programtida er ute.', en: 'The programme ends when the end goal is reached or its duration expires.' },
  }],
};

export const certificate: Rule<{ readonly at: readonly string[] }> = {
  id: 'programme.certificate', effectiveFor: 'day',
  title: { nb: 'Deltakerbevis', nn: 'Deltakarbevis', en: 'Certificate of participation' },
  versions: [{
    version: '2026-01-01', paragraph: 'integreringsloven §§ 18 a og 30', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, value: { at: ['completed', 'brokenOff'] }, source: AMENDING_ACT_2025,
    text: { nb: 'Den som fullfører eller avbryter program eller norskopplæring, får deltakerbevis.', nn: 'Den som fullfører eller avbryt program eller norskopplæring, får deltakarbevis.', en: 'Who completes or breaks off programme or Norwegian training gets a certificate.' },
    open: { nb: 'Hvor plikten sto før 2026, er ikke lest.', nn: 'Kvar plikta stod før 2026, er ikkje lese.', en: 'Where the duty stood before 2026 was not read.' },
  }],
};

export const supervision = ofTheAct<{ readonly body: 'county governor'; readonly of: readonly string[] }>({
  id: 'municipality.supervision', effectiveFor: 'day', paragraph: 'integreringsloven § 48', value: { body: 'county governor', of: ['chapters 3–6', '§ 39', '§ 40', '§ 43', '§ 50', 'internal control'] },
  title: { nb: 'Tilsyn', nn: 'Tilsyn', en: 'Supervision' },
  text: { nb: 'Statsforvalteren kan føre tilsyn med kapittel 3 til 6, §§ 39, 40, 43 og 50 og internkontrollen.', nn: 'Statsforvaltaren kan føre tilsyn med kapittel 3 til 6, §§ 39, 40, 43 og 50 og internkontrollen.', en: 'The county governor may supervise chapters 3 to 6, §§ 39, 40, 43 and 50 and internal control.' },
});
