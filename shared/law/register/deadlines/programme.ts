/** D6, D7 and D9–D14: the introduction programme and the training. */
import { CHAPTER_6A, type Enactment } from '../collective-protection.ts';
import type { Version } from '../rule.ts';
import { ACT, AMENDING_ACT_2025, NOT_LOOKED_UP } from '../texts-read.ts';
import type { Deadline, DeadlineRule } from './terms.ts';

const SUPERVISION = { nb: 'Statsforvalteren kan føre tilsyn.', nn: 'Statsforvaltaren kan føre tilsyn.', en: 'The county governor may supervise.' };
const LATE_PROGRAMME = {
  nb: 'Deltakeren kan klage, statsforvalteren kan føre tilsyn, og introduksjonsstønaden kommer senere i gang.', nn: 'Deltakaren kan klage, statsforvaltaren kan føre tilsyn, og introduksjonsstønaden kjem seinare i gang.',
  en: 'The participant may complain, the county governor may supervise, and the introduction benefit starts later.',
};
const PROGRAMME_CLAIM = { nb: 'bosetting, eller krav om program', nn: 'busetjing, eller krav om program', en: 'settlement, or the claim for a programme' };
const OFFER_OF_START = { nb: 'tilbudet om oppstart', nn: 'tilbodet om oppstart', en: 'the offer of start' };

const AMENDED_2023 = {
  nb: 'Paragrafen ble endret 1. august 2023. For tillatelser før dette gjelder den eldre ordlyden (integreringsforskriften § 74), som ikke er lest.', nn: 'Paragrafen vart endra 1. august 2023. For løyve før dette gjeld den eldre ordlyden (integreringsforskrifta § 74), som ikkje er lesen.',
  en: 'The section was changed on 1 August 2023. For permits before that the earlier wording applies (integreringsforskriften § 74), which was not read.',
};

export const programmeStart: DeadlineRule = {
  id: 'deadline.D6', effectiveFor: 'settlement',
  title: { nb: 'Vedtak om og oppstart av introduksjonsprogram', nn: 'Vedtak om og oppstart av introduksjonsprogram', en: 'Decision on and start of the introduction programme' },
  versions: [
    {
      version: '2004-09-01', paragraph: 'introduksjonsloven § 3', adopted: '2003-07-04', inForce: { from: '2004-09-01' }, source: NOT_LOOKED_UP,
      value: { type: 'statutory', length: { amount: 3, unit: 'months', onHoliday: 'stays' }, starts: PROGRAMME_CLAIM, consequence: LATE_PROGRAMME },
      text: {
        nb: 'Introduksjonsprogrammet skal settes i gang så snart som mulig og innen tre måneder etter bosetting eller etter krav om deltakelse.',
        nn: 'Introduksjonsprogrammet skal setjast i gang så snart som mogleg og innan tre månader etter busetjing eller etter krav om deltaking.',
        en: 'The introduction programme starts as soon as possible and within three months of settlement or of the claim.',
      },
      open: { nb: 'Ordlyden i introduksjonsloven er ikke lest.', nn: 'Ordlyden i introduksjonslova er ikkje lesen.', en: 'The wording of introduksjonsloven was not read.' },
    },
    {
      version: '2021-01-01', paragraph: 'integreringsloven § 12', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: ACT,
      value: { type: 'statutory', length: { amount: 3, unit: 'months', onHoliday: 'stays' }, starts: PROGRAMME_CLAIM, consequence: LATE_PROGRAMME },
      text: {
        nb: 'Vedtak om introduksjonsprogram og oppstart skal skje så snart som mulig og senest innen tre måneder etter bosetting eller etter at krav om program er satt fram.',
        nn: 'Vedtak om introduksjonsprogram og oppstart skal skje så snart som mogleg og seinast innan tre månader etter busetjing eller etter at krav om program er sett fram.',
        en: 'The introduction programme is decided on and starts as soon as possible, and at the latest within three months of settlement or of the claim for a programme.',
      },
      open: {
        nb: 'Loven sier ikke om fristen flyttes når siste dag er en helgedag. «Senest» leses slik at den ikke gjør det.', nn: 'Lova seier ikkje om fristen blir flytta når siste dag er ein helgedag. «Seinast» blir lese slik at han ikkje blir det.',
        en: 'The Act does not say whether a last day on a holiday moves. "At the latest" is read as: it does not.',
      },
    },
  ],
};

export const newlyArrived: DeadlineRule = {
  id: 'deadline.D7', effectiveFor: 'day',
  title: { nb: 'Toårsgrensen for nyankomne', nn: 'Toårsgrensa for nykomne', en: 'The two-year limit of the newly arrived' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 8', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: ACT,
    value: {
      type: 'statutory', length: { amount: 2, unit: 'years', onHoliday: 'stays', lessThan: true },
      starts: { nb: 'første dag bosatt i en kommune med tillatelse etter § 9', nn: 'første dag busett i ein kommune med løyve etter § 9', en: 'the first day of living in a municipality with a permit of § 9' },
      consequence: { nb: 'Rett og plikt til program faller bort, også for dem som kan få tilbud.', nn: 'Rett og plikt til program fell bort, òg for dei som kan få tilbod.', en: 'Right and duty lapse, also for those who may be offered a programme.' },
    },
    text: {
      nb: 'Når vedtaket etter § 12 treffes, må personen ha bodd i en kommune i mindre enn to år med en tillatelse etter § 9.', nn: 'Når vedtaket etter § 12 blir gjort, må personen ha budd i ein kommune i mindre enn to år med eit løyve etter § 9.',
      en: 'When the decision of § 12 is made, the person must have lived in a municipality for less than two years with a permit of § 9.',
    },
    open: {
      nb: '«Mindre enn to år» leses slik at dagen da to år er gått, er for sen.', nn: '«Mindre enn to år» blir lese slik at dagen då to år er gått, er for sein.', en: '"Less than two years" is read so that the day on which two years have passed is too late.',
    },
  }],
};

export const trainingOffer: DeadlineRule = {
  id: 'deadline.D9', effectiveFor: 'day',
  title: { nb: 'Tilbud om opplæring i norsk og samfunnskunnskap', nn: 'Tilbod om opplæring i norsk og samfunnskunnskap', en: 'Offer of training in Norwegian and social studies' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 30', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: ACT,
    value: {
      type: 'statutory', length: { amount: 3, unit: 'months', onHoliday: 'stays' }, starts: { nb: 'folkeregistrering i kommunen, eller krav om opplæring', nn: 'folkeregistrering i kommunen, eller krav om opplæring', en: 'registration in the municipality, or the claim for training' },
      consequence: { nb: 'Deltakeren kan klage, og statsforvalteren kan føre tilsyn.', nn: 'Deltakaren kan klage, og statsforvaltaren kan føre tilsyn.', en: 'The participant may complain, and the county governor may supervise.' },
    },
    text: {
      nb: 'Opplæring i norsk og samfunnskunnskap skal tilbys så snart som mulig og senest innen tre måneder etter folkeregistrering i kommunen eller etter krav.',
      nn: 'Opplæring i norsk og samfunnskunnskap skal bli tilboden så snart som mogleg og seinast innan tre månader etter folkeregistrering i kommunen eller etter krav.',
      en: 'Training in Norwegian and social studies is offered as soon as possible and at the latest within three months of registration in the municipality or of the claim.',
    },
  }],
};

export const planAndContract: DeadlineRule = {
  id: 'deadline.D10', effectiveFor: 'decision',
  title: { nb: 'Integreringsplan og kontrakt', nn: 'Integreringsplan og kontrakt', en: 'Integration plan and contract' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven §§ 15, 16 og 34', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: ACT,
    value: {
      type: 'statutory', length: { amount: 0, unit: 'days', onHoliday: 'stays' }, starts: { nb: 'vedtaket etter § 12 eller § 30', nn: 'vedtaket etter § 12 eller § 30', en: 'the decision of § 12 or § 30' },
      consequence: { nb: 'Vedtaket har en mangel.', nn: 'Vedtaket har ein mangel.', en: 'The decision has a defect.' },
    },
    text: { nb: 'Planen og kontrakten lages samtidig med vedtaket.', nn: 'Planen og kontrakten blir laga samstundes med vedtaket.', en: 'Plan and contract are made at the same time as the decision.' },
  }],
};

export const workOrientedHours: DeadlineRule = {
  id: 'deadline.D11', effectiveFor: 'programme start',
  title: { nb: 'Minst 15 arbeidsrettede timer i uka', nn: 'Minst 15 arbeidsretta timar i veka', en: 'At least 15 work-oriented hours a week' },
  versions: [{
    version: '2026-01-01', paragraph: 'integreringsloven § 14 a', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, source: AMENDING_ACT_2025,
    value: {
      type: 'statutory',
      lengths: {
        upperSecondary: { amount: 3, unit: 'months', onHoliday: 'stays', of: { nb: 'deltakere med utdanning på videregående nivå', nn: 'deltakarar med utdanning på vidaregåande nivå', en: 'participants with upper secondary education' } },
        lower: { amount: 6, unit: 'months', onHoliday: 'stays', of: { nb: 'deltakere uten utdanning på videregående nivå', nn: 'deltakarar utan utdanning på vidaregåande nivå', en: 'participants without upper secondary education' } },
      },
      starts: { nb: 'programstart', nn: 'programstart', en: 'the start of the programme' }, consequence: SUPERVISION,
    },
    text: {
      nb: 'I program som kvalifiserer til arbeid, skal arbeidsrettede elementer etter tre eller seks måneder i snitt være minst 15 timer i uka.',
      nn: 'I program som kvalifiserer til arbeid, skal arbeidsretta element etter tre eller seks månader i snitt vere minst 15 timar i veka.',
      en: 'In programmes that qualify for work, work-oriented elements are on average at least 15 hours a week after three or six months.',
    },
  }],
};

export const socialStudies: DeadlineRule = {
  id: 'deadline.D12', effectiveFor: 'offer',
  title: { nb: 'Samfunnskunnskap med prøve', nn: 'Samfunnskunnskap med prøve', en: 'Social studies and its test' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven §§ 33 og 37', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: ACT,
    value: {
      type: 'statutory', length: { amount: 1, unit: 'years', onHoliday: 'stays' }, starts: OFFER_OF_START,
      consequence: { nb: 'Har betydning for permanent opphold og statsborgerskap.', nn: 'Har noko å seie for permanent opphald og statsborgarskap.', en: 'Matters for permanent residence and citizenship.' },
    },
    text: {
      nb: 'Opplæringen i samfunnskunnskap og prøven gjennomføres innen ett år fra tilbudet om oppstart. Innvilget permisjon kommer i tillegg.',
      nn: 'Opplæringa i samfunnskunnskap og prøva blir gjennomført innan eitt år frå tilbodet om oppstart. Innvilga permisjon kjem i tillegg.',
      en: 'Social studies and the test are completed within one year of the offer of start. Approved leave comes in addition.',
    },
    open: AMENDED_2023,
  }],
};

const NORWEGIAN = {
  lower: { amount: 3, unit: 'years', onHoliday: 'stays', of: { nb: 'deltakere uten utdanning på videregående nivå', nn: 'deltakarar utan utdanning på vidaregåande nivå', en: 'participants without upper secondary education' } },
  upperSecondary: { amount: 18, unit: 'months', onHoliday: 'stays', of: { nb: 'deltakere med utdanning på videregående nivå eller høyere', nn: 'deltakarar med utdanning på vidaregåande nivå eller høgare', en: 'participants with upper secondary education or higher' } },
} as const;
const RIGHT_ENDS = { nb: 'Retten til opplæring opphører.', nn: 'Retten til opplæring tek slutt.', en: 'The right to training ends.' };

const GENERAL: Version<Deadline> = {
  version: '2021-01-01', paragraph: 'integreringsloven § 32', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: ACT,
  value: { type: 'statutory', lengths: NORWEGIAN, starts: OFFER_OF_START, consequence: RIGHT_ENDS },
  text: {
    nb: 'Norsk til minstenivået er nådd, i høyst tre år (18 måneder med utdanning på videregående nivå) fra tilbudet om oppstart. Innvilget permisjon kommer i tillegg.',
    nn: 'Norsk til minstenivået er nådd, i høgst tre år (18 månader med utdanning på vidaregåande nivå) frå tilbodet om oppstart. Innvilga permisjon kjem i tillegg.',
    en: 'Norwegian until the minimum level, for at most three years (18 months with upper secondary education) from the offer of start. Approved leave comes in addition.',
  },
  open: AMENDED_2023,
};

/** Chapter 6A in one of its enactments; after its last day the general version applies again. */
const withChapter6A = ({ from, to, adopted, source }: Enactment): Version<Deadline> => ({
  version: from, paragraph: 'integreringsloven §§ 32 og 37 d', adopted, inForce: { from, to }, source,
  value: {
    type: 'statutory', starts: OFFER_OF_START, consequence: RIGHT_ENDS,
    lengths: { ...NORWEGIAN, collectiveProtection: { amount: 1, unit: 'years', onHoliday: 'stays', of: { nb: 'personer med kollektiv beskyttelse (§ 34), fra oppstart', nn: 'personar med kollektivt vern (§ 34), frå oppstart', en: 'persons with collective protection (§ 34), from the start' } } },
  },
  text: {
    nb: 'Norsk til minstenivået er nådd, i høyst tre år (18 måneder med utdanning på videregående nivå) fra tilbudet om oppstart. Innvilget permisjon kommer i tillegg. Med kollektiv beskyttelse er det en rett i ett år fra oppstart.',
    nn: 'Norsk til minstenivået er nådd, i høgst tre år (18 månader med utdanning på vidaregåande nivå) frå tilbodet om oppstart. Innvilga permisjon kjem i tillegg. Med kollektivt vern er det ein rett i eitt år frå oppstart.',
    en: 'Norwegian until the minimum level, for at most three years (18 months with upper secondary education) from the offer of start. Approved leave comes in addition. With collective protection it is a right for one year from the start.',
  },
});

export const norwegianTraining: DeadlineRule = {
  id: 'deadline.D13', effectiveFor: 'offer',
  title: { nb: 'Opplæring i norsk', nn: 'Opplæring i norsk', en: 'Training in Norwegian' },
  versions: /* @__PURE__ */ [GENERAL].concat(/* @__PURE__ */ CHAPTER_6A.map(withChapter6A)),
};

export const programmeEnd: DeadlineRule = {
  id: 'deadline.D14', effectiveFor: 'offer',
  title: { nb: 'Lengste programtid', nn: 'Lengste programtid', en: 'Longest time in the programme' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven §§ 13, 14 og 18 a', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, source: ACT,
    value: {
      type: 'statutory', none: 'another rule', starts: { nb: 'programstart', nn: 'programstart', en: 'the start of the programme' },
      consequence: { nb: 'Programmet skal avsluttes (§ 18 a).', nn: 'Programmet skal avsluttast (§ 18 a).', en: 'The programme must end (§ 18 a).' },
    },
    text: {
      nb: 'Lengden følger av utdanning, sluttmål og datoen for tilbudet. Regn den ut med kommandoen duration.', nn: 'Lengda følgjer av utdanning, sluttmål og datoen for tilbodet. Rekn henne ut med kommandoen duration.',
      en: 'The length follows from education, end goal and the date of the offer. Compute it with the command duration.',
    },
  }],
};
