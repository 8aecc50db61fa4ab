/** What an integration plan must hold: integreringsloven §§ 14 a–16, 32–33 and 37 c–d, integreringsforskriften §§ 2–4, as dated data. */
import type { Education, EndGoal } from './programme.ts';
import type { Rule } from './rule.ts';
import { ACT, AMENDMENT_2025, REGULATION, REGULATION_2025 } from './sources.ts';

export const WORK_KINDS = ['workPractice', 'partTimeWork', 'trainingCourse', 'navMeasure', 'otherWorkOriented'] as const;
export const EDUCATION_KINDS = ['upperSecondary', 'compulsoryEducation', 'educationPreparation'] as const;
export const LIFE_MASTERY_KINDS = ['migrationHealthDiversity', 'careerCompetence'] as const;
export const ELEMENT_KINDS = [...WORK_KINDS, ...EDUCATION_KINDS, 'norwegian', 'socialStudies', ...LIFE_MASTERY_KINDS, 'parentalGuidance', 'other'] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];

export interface Obligatory { readonly code: 'orientation' | 'norwegian' | 'socialStudies' | 'lifeMastery'; /** Each of the lists must be met by one of its kinds. */ readonly oneOf: readonly (readonly ElementKind[])[] }
const FOUR: readonly Obligatory[] = [
  { code: 'orientation', oneOf: [[...WORK_KINDS, ...EDUCATION_KINDS]] }, { code: 'norwegian', oneOf: [['norwegian']] }, { code: 'socialStudies', oneOf: [['socialStudies']] },
  { code: 'lifeMastery', oneOf: /* @__PURE__ */ LIFE_MASTERY_KINDS.map((kind) => [kind]) },
];
/** The elements that no programme may lack. */
export const obligatoryElements: Rule<readonly Obligatory[]> = {
  id: 'plan.obligatory-elements', effectiveFor: 'decision', title: { nb: 'Obligatoriske elementer', nn: 'Obligatoriske element', en: 'Obligatory elements' },
  versions: [
    {
      version: '2021-01-01', paragraph: 'integreringsloven § 14 (2021–2025)', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: FOUR, source: 'from memory of the act before 2026',
      text: { nb: 'Arbeids- eller utdanningsrettede elementer, norsk, samfunnskunnskap og livsmestring.', nn: 'Arbeids- eller utdanningsretta element, norsk, samfunnskunnskap og livsmeistring.', en: 'Work- or education-oriented elements, Norwegian, social studies and life mastery.' },
      open: { nb: 'Ordlyden før 2026 er ikke kontrollert.', nn: 'Ordlyden før 2026 er ikkje kontrollert.', en: 'The words before 2026 were not checked.' },
    },
    {
      version: '2026-01-01', paragraph: 'integreringsloven § 14 a første ledd', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, value: FOUR, source: `${ACT}; ${AMENDMENT_2025}`,
      text: { nb: 'Arbeids- eller utdanningsrettede elementer, norsk, samfunnskunnskap og kurs i livsmestring.', nn: 'Arbeids- eller utdanningsretta element, norsk, samfunnskunnskap og kurs i livsmeistring.', en: 'Work- or education-oriented elements, Norwegian, social studies and a course in life mastery.' },
    },
  ],
};

export interface CollectiveProtection { readonly ground: string; readonly socialStudies: boolean; /** Right to Norwegian, from its start. */ readonly norwegianMonths: number }
/** Chapter 6 A, whose end is known. */
export const collectiveProtection: Rule<CollectiveProtection> = {
  id: 'plan.collective-protection', effectiveFor: 'decision', title: { nb: 'Kollektiv beskyttelse', nn: 'Kollektivt vern', en: 'Collective protection' },
  versions: /* @__PURE__ */ ([['2022-06-15', '2022-06-10', '2024-06-30', 'LOV-2022-06-10-35'], ['2024-07-01', '2024-06-25', '2026-06-30', 'LOV-2024-06-25-53'], ['2026-07-01', '2026-06-12', '2028-06-30', 'LOV-2026-06-12-22']] as const).map(([from, adopted, to, source]) => ({
    version: from, paragraph: 'integreringsloven §§ 37 c og 37 d', adopted, inForce: { from, to }, source, value: { ground: '§34', socialStudies: false, norwegianMonths: 12 },
    text: { nb: 'Ikke samfunnskunnskap. Norsk er en rett i ett år fra oppstart, ikke en plikt.', nn: 'Ikkje samfunnskunnskap. Norsk er ein rett i eitt år frå oppstart, ikkje ei plikt.', en: 'No social studies. Norwegian is a right for one year from its start, not a duty.' },
    open: {
      nb: 'Andre særregler som gjaldt før 2026, er ikke med her. At plikten til programmet gjelder som for andre, følger av at kapitlet ikke sier noe annet.', nn: 'Andre særreglar som gjaldt før 2026, er ikkje med her. At plikta til programmet gjeld som for andre, følgjer av at kapitlet ikkje seier noko anna.',
      en: 'Other special rules that applied before 2026 are not held here. That the duty to the programme is as for others follows from the chapter\'s silence.',
    },
  })),
};

export interface Guidance { readonly group: number; readonly individual: number }
/** Meetings in a group, talks one by one; at most `upTo`. */
export const parentalGuidance: Rule<Guidance & { readonly upTo: Guidance }> = {
  id: 'plan.parental-guidance', effectiveFor: 'decision', title: { nb: 'Foreldreveiledning', nn: 'Foreldrerettleiing', en: 'Parental guidance' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 14 a andre ledd, integreringsforskriften § 3', adopted: '2020-12-15', inForce: { from: '2021-01-01' }, value: { group: 8, individual: 5, upTo: { group: 12, individual: 8 } }, source: REGULATION,
    text: { nb: 'For deltakere med barn under 18 år: 8–12 møter i gruppe eller 5–8 samtaler.', nn: 'For deltakarar med barn under 18 år: 8–12 møte i gruppe eller 5–8 samtalar.', en: 'For participants with children under 18: 8–12 meetings in a group or 5–8 talks.' },
    open: { nb: 'En endring er vedtatt fra 1. juli 2028; innholdet er ikke lest.', nn: 'Ei endring er vedteken frå 1. juli 2028; innhaldet er ikkje lese.', en: 'A change from 1 July 2028 is adopted; its content was not read.' },
  }],
};
/** Fewer where the municipality lacks capacity; the exception ends with June 2028. */
export const parentalGuidanceException: Rule<Guidance> = {
  id: 'plan.parental-guidance-exception', effectiveFor: 'decision', title: { nb: 'Unntak av kapasitetshensyn', nn: 'Unntak av omsyn til kapasitet', en: 'Exception for lack of capacity' },
  versions: [{
    version: '2023-07-01', paragraph: 'integreringsforskriften § 3 sjette ledd', adopted: '2023-06-09', inForce: { from: '2023-07-01', to: '2028-06-30' }, value: { group: 4, individual: 2 }, source: REGULATION,
    text: { nb: 'Minst fire møter eller to samtaler når kapasiteten gjør det nødvendig.', nn: 'Minst fire møte eller to samtalar når kapasiteten gjer det nødvendig.', en: 'At least four meetings or two talks where capacity makes it necessary.' },
  }],
};

/** Hours that must be offered of each subject. */
export const lifeMasteryHours: Rule<Readonly<Record<Education, Readonly<Record<(typeof LIFE_MASTERY_KINDS)[number], number>>>>> = {
  id: 'plan.life-mastery-hours', effectiveFor: 'decision', title: { nb: 'Timer i livsmestring', nn: 'Timar i livsmeistring', en: 'Hours of life mastery' },
  versions: [{
    version: '2026-01-01', paragraph: 'integreringsforskriften § 4', adopted: '2025-09-17', inForce: { from: '2026-01-01' }, source: `${REGULATION_2025}, part II: for decisions from 1 January 2026`,
    value: { lower: { migrationHealthDiversity: 10, careerCompetence: 15 }, upperSecondary: { migrationHealthDiversity: 5, careerCompetence: 10 } },
    text: {
      nb: 'Migrasjon, helse og mangfold minst 10 timer og karrierekompetanse minst 15; 5 og 10 for dem med videregående.', nn: 'Migrasjon, helse og mangfald minst 10 timar og karrierekompetanse minst 15; 5 og 10 for dei med vidaregåande.',
      en: 'Migration, health and diversity at least 10 hours and career competence at least 15; 5 and 10 for those with upper secondary.',
    },
  }],
};

export interface WorkHours { readonly hoursPerWeek: number; readonly afterMonths: Readonly<Record<Education, number>>; readonly goals: readonly EndGoal[]; readonly counts: readonly ElementKind[] }
/** Work-oriented elements in programmes that qualify for work. */
export const workOrientedHours: Rule<WorkHours> = {
  id: 'plan.work-oriented-hours', effectiveFor: 'decision', title: { nb: 'Arbeidsrettede timer', nn: 'Arbeidsretta timar', en: 'Work-oriented hours' },
  versions: [{
    version: '2026-01-01', paragraph: 'integreringsloven § 14 a tredje ledd', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, source: AMENDMENT_2025, value: { hoursPerWeek: 15, afterMonths: { upperSecondary: 3, lower: 6 }, goals: ['work'], counts: WORK_KINDS },
    text: {
      nb: 'Gjennomsnittlig minst 15 timer i uken etter tre måneder, eller seks for dem uten videregående.', nn: 'I gjennomsnitt minst 15 timar i veka etter tre månader, eller seks for dei utan vidaregåande.', en: 'At least 15 hours a week on average after three months, or six for those without upper secondary.',
    },
    open: { nb: 'Loven gir ingen overgangsregel; her følger den vedtaket om program.', nn: 'Lova gir ingen overgangsregel; her følgjer ho vedtaket om program.', en: 'The act has no transition rule; here it follows the programme decision.' },
  }],
};
/** How the average is watched: days of warning ahead, and the weeks of the rolling average. */
export const workHoursWatch: Rule<{ readonly warnDays: number; readonly rollingWeeks: number }> = {
  id: 'plan.work-hours-watch', effectiveFor: 'decision', title: { nb: 'Varsel om arbeidsrettede timer', nn: 'Varsel om arbeidsretta timar', en: 'Warning of work-oriented hours' },
  policy: { choices: [{ warnDays: 30, rollingWeeks: 4 }], tenantMayChoose: true },
  versions: [{
    version: '2026-01-01', paragraph: 'integreringsloven § 14 a tredje ledd', adopted: '2025-06-20', inForce: { from: '2026-01-01' }, source: 'Fotfeste', value: { warnDays: 30, rollingWeeks: 4 },
    text: { nb: 'Gjennomsnittet regnes over resten av programtiden; det varsles 30 dager før, og for hver periode på fire uker som ligger under.', nn: 'Gjennomsnittet blir rekna over resten av programtida; det blir varsla 30 dagar før, og for kvar periode på fire veker som ligg under.', en: 'The average is over the rest of the programme; a warning comes 30 days ahead, and for every four weeks that lie below.' },
    open: { nb: 'Loven sier «gjennomsnittlig», ikke over hvilket tidsrom.', nn: 'Lova seier «gjennomsnittleg», ikkje over kva tidsrom.', en: 'The act says "on average", not over what period.' },
  }],
};

/** Hours a week that count as full time. */
export const fullTime: Rule<{ readonly hoursPerWeek: number }> = {
  id: 'plan.full-time', effectiveFor: 'decision', title: { nb: 'Fulltid', nn: 'Fulltid', en: 'Full time' }, policy: { choices: [{ hoursPerWeek: 37.5 }], tenantMayChoose: true },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven §§ 13 og 14', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: { hoursPerWeek: 37.5 }, source: 'Balsfjord and Sør-Varanger',
    text: { nb: 'Programmet skal være på fulltid: 37,5 timer i uken.', nn: 'Programmet skal vere på fulltid: 37,5 timar i veka.', en: 'The programme shall be full-time: 37.5 hours a week.' },
    open: { nb: 'Loven sier «fulltid» og «helårig», ikke hvor mange timer.', nn: 'Lova seier «fulltid» og «heilårig», ikkje kor mange timar.', en: 'The act says "full-time" and "all year", not how many hours.' },
  }],
};

const permitDay = { nb: 'Etter datoen for tillatelsen, eller ankomsten for dem som fikk den i utlandet.', nn: 'Etter datoen for løyvet, eller framkomsten for dei som fekk det i utlandet.', en: 'By the date of the permit, or of arrival for those granted it abroad.' };
export const socialStudiesHours: Rule<{ readonly hours: number }> = {
  id: 'plan.social-studies-hours', effectiveFor: 'permit', title: { nb: 'Timer i samfunnskunnskap', nn: 'Timar i samfunnskunnskap', en: 'Hours of social studies' },
  versions: [
    { version: '2004-09-01', paragraph: 'integreringsforskriften § 73', adopted: '2003-07-04', inForce: { from: '2004-09-01' }, value: { hours: 50 }, source: REGULATION, text: { nb: '50 timer.', nn: '50 timar.', en: '50 hours.' }, open: permitDay },
    { version: '2022-01-01', paragraph: 'integreringsloven § 33', adopted: '2021-06-18', inForce: { from: '2022-01-01' }, value: { hours: 75 }, source: `${REGULATION}, § 73`, text: { nb: '75 timer; timer fra mottaket teller med.', nn: '75 timar; timar frå mottaket tel med.', en: '75 hours; hours from the reception count.' }, open: permitDay },
  ],
};
/** Months from the offer, approved leave added: social studies within, and Norwegian at most. */
export const teachingTime: Rule<{ readonly socialStudiesMonths: number; readonly norwegianMonths: Readonly<Record<Education, number>> }> = {
  id: 'plan.teaching-time', effectiveFor: 'permit', title: { nb: 'Tid for norsk og samfunnskunnskap', nn: 'Tid for norsk og samfunnskunnskap', en: 'Time for Norwegian and social studies' },
  versions: [{
    version: '2023-08-02', paragraph: 'integreringsloven §§ 32 og 33', adopted: '2023-06-09', inForce: { from: '2023-08-02' }, value: { socialStudiesMonths: 12, norwegianMonths: { lower: 36, upperSecondary: 18 } }, source: `${ACT}; ${REGULATION}, § 74`,
    text: {
      nb: 'Samfunnskunnskap innen ett år, norsk i inntil tre år, eller 18 måneder for dem med videregående; regnet fra tilbudet, med tillegg av permisjon.', nn: 'Samfunnskunnskap innan eitt år, norsk i inntil tre år, eller 18 månader for dei med vidaregåande; rekna frå tilbodet, med tillegg av permisjon.',
      en: 'Social studies within a year, Norwegian for up to three years, or 18 months for those with upper secondary; from the offer, with leave added.',
    },
    open: { nb: '«Etter 1. august 2023» er lest som fra 2. august.', nn: '«Etter 1. august 2023» er lese som frå 2. august.', en: '"After 1 August 2023" is read as from 2 August.' },
  }],
};

export const PLAN_FIELDS = ['norwegianGoal', 'longTermGoal', 'extentStated', 'appealStated'] as const;
/** What a plan says besides its end goal, duration and elements, and which elements need a reason. */
export const planContents: Rule<{ readonly fields: readonly (typeof PLAN_FIELDS)[number][]; readonly reasonFor: readonly ElementKind[] }> = {
  id: 'plan.contents', effectiveFor: 'plan', title: { nb: 'Planens innhold', nn: 'Innhaldet i planen', en: 'What the plan says' },
  versions: [{
    version: '2021-01-01', paragraph: 'integreringsloven § 15', adopted: '2020-11-06', inForce: { from: '2021-01-01' }, value: { fields: PLAN_FIELDS, reasonFor: [...WORK_KINDS, ...EDUCATION_KINDS] }, source: ACT,
    text: {
      nb: 'Planen lages samtidig med vedtaket, sier sluttmål, norskmål, langsiktig mål, omfang, varighet, elementer og klagemuligheter, begrunner valget og bygger videre på det som er gjennomført.',
      nn: 'Planen blir laga samtidig med vedtaket, seier sluttmål, norskmål, langsiktig mål, omfang, lengd, element og høve til å klage, grunngir valet og byggjer vidare på det som er gjennomført.',
      en: 'The plan is made with the decision, says the end goal, Norwegian goal, long-term goal, extent, duration, elements and appeal, gives reasons for the choice, and builds on what was completed.',
    },
    open: { nb: 'Ordlyden før 2026 er ikke kontrollert.', nn: 'Ordlyden før 2026 er ikkje kontrollert.', en: 'The words before 2026 were not checked.' },
  }],
};
