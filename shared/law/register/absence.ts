/**
 * Absence, time off and leave: integreringsforskriften ch. 3 and 4 as dated data. Days are working days since 1 August
 * 2023; the words before that were not read, so that earlier days have no rule here.
 */
import type { Text } from '../../errors.ts';
import type { Rule } from './rule.ts';
import { REGULATION } from './sources.ts';

export const ABSENCE_KINDS = ['ownIllness', 'childIllness', 'pregnancyCheck', 'pregnancy', 'birthMother', 'birthFather', 'breastfeeding', 'welfare', 'peaceWork', 'longIllness', 'parental', 'adoption', 'religious', 'holiday'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

export type Group = 'absence' | 'timeOff' | 'leave' | 'holiday' | 'religious';
/** `event`: once for each pregnancy, birth or adoption. `spell`: from its first day on. */
export type Per = 'calendarYear' | 'programmeYear' | 'rollingYear' | 'event' | 'spell';
export interface Terms {
  readonly group: Group;
  /** `right`: the participant's; `may`: the municipality may grant it; `municipality`: it decides when. */
  readonly basis: 'right' | 'may' | 'municipality';
  readonly benefit: boolean;
  readonly limit?: { readonly amount: number; readonly unit: 'workingDays' | 'months'; readonly per: Per };
  /** Longest for each occasion, in working days, within `limit`. */
  readonly occasions?: Readonly<Record<string, number>>;
  readonly noticeDays?: number;
  /** The child's first so many months. */
  readonly withinMonths?: number;
  /** Working days kept for each parent where both are in the programme. */
  readonly reservedDays?: number;
  /** The first month of the leave in which follow-up and teaching must be offered. */
  readonly followUpFromMonth?: number;
  readonly childUnder?: number;
  /** Hours a day with benefit. */
  readonly hoursADay?: number;
}

const [FIRST, WORKING_DAYS] = [{ version: '2021-01-01', adopted: '2020-12-15', inForce: { from: '2021-01-01' } }, { version: '2023-08-01', adopted: '2023-06-26', inForce: { from: '2023-08-01' } }] as const;
const kind = (id: AbsenceKind, section: string, since: typeof FIRST | typeof WORKING_DAYS, value: Terms, title: Text, text: Text, open?: Text): Rule<Terms> => ({
  id: `absence.${id}`, effectiveFor: 'day', title,
  versions: [{ ...since, paragraph: `integreringsforskriften ${section}`, value, source: REGULATION, text, ...(open && { open }) }],
});

export const absenceTerms: Readonly<Record<AbsenceKind, Rule<Terms>>> = {
  ownIllness: /* @__PURE__ */ kind('ownIllness', '§§ 5 og 8', FIRST, { group: 'absence', basis: 'right', benefit: true },
    { nb: 'Egen sykdom', nn: 'Eigen sjukdom', en: 'Own illness' },
    { nb: 'Stønaden beholdes med egenmelding eller legeerklæring.', nn: 'Ein beheld stønaden med eigenmelding eller legeerklæring.', en: 'Benefit is kept with a self-certification or a medical certificate.' },
    { nb: 'Ved langvarig sykdom kan kommunen bestemme at stønaden faller bort (§ 15). Hva som er langvarig, er ikke sagt.', nn: 'Ved langvarig sjukdom kan kommunen fastsetje at stønaden fell bort (§ 15). Kva som er langvarig, er ikkje sagt.', en: 'In long illness the municipality may decide that benefit ends (§ 15). What is long is not said.' }),
  childIllness: /* @__PURE__ */ kind('childIllness', '§§ 6 og 7', WORKING_DAYS, { group: 'absence', basis: 'right', benefit: true },
    { nb: 'Barns eller barnepassers sykdom', nn: 'Sjukdom hos barn eller barnepassar', en: 'Illness of a child or childminder' },
    { nb: 'Stønaden beholdes et antall virkedager i løpet av de siste tolv månedene.', nn: 'Ein beheld stønaden eit tal yrkedagar i løpet av dei siste tolv månadene.', en: 'Benefit is kept for a number of working days in the last twelve months.' }),
  pregnancyCheck: /* @__PURE__ */ kind('pregnancyCheck', '§ 11 første ledd', FIRST, { group: 'timeOff', basis: 'right', benefit: true },
    { nb: 'Svangerskapskontroll', nn: 'Svangerskapskontroll', en: 'Pregnancy check-up' },
    { nb: 'Fri når kontrollen ikke kan være utenfor programtiden.', nn: 'Fri når kontrollen ikkje kan vere utanfor programtida.', en: 'Time off when the check-up cannot be outside programme time.' }),
  pregnancy: /* @__PURE__ */ kind('pregnancy', '§ 11 andre ledd', WORKING_DAYS, { group: 'timeOff', basis: 'right', benefit: true, limit: { amount: 10, unit: 'workingDays', per: 'event' } },
    { nb: 'Svangerskap', nn: 'Svangerskap', en: 'Pregnancy' }, { nb: 'Inntil ti virkedager under svangerskapet.', nn: 'Inntil ti yrkedagar under svangerskapet.', en: 'Up to ten working days during the pregnancy.' }),
  birthMother: /* @__PURE__ */ kind('birthMother', '§ 12 første ledd', WORKING_DAYS, { group: 'timeOff', basis: 'right', benefit: true, limit: { amount: 20, unit: 'workingDays', per: 'event' } },
    { nb: 'Mor etter fødsel', nn: 'Mor etter fødsel', en: 'Mother after birth' }, { nb: 'Mor har fri i 20 virkedager etter fødselen.', nn: 'Mor har fri i 20 yrkedagar etter fødselen.', en: 'The mother has 20 working days off after the birth.' }),
  birthFather: /* @__PURE__ */ kind('birthFather', '§ 12 andre ledd', WORKING_DAYS, { group: 'timeOff', basis: 'right', benefit: true, limit: { amount: 7, unit: 'workingDays', per: 'event' } },
    { nb: 'Far ved fødsel', nn: 'Far ved fødsel', en: 'Father at birth' },
    { nb: 'Far som bor med mor, eller en annen som hjelper henne, har fri i inntil sju virkedager.', nn: 'Far som bur med mor, eller ein annan som hjelper henne, har fri i inntil sju yrkedagar.', en: 'The father who lives with the mother, or another who helps her, has up to seven working days off.' }),
  breastfeeding: /* @__PURE__ */ kind('breastfeeding', '§ 13', FIRST, { group: 'timeOff', basis: 'right', benefit: true, hoursADay: 1, withinMonths: 12 },
    { nb: 'Ammefri', nn: 'Ammefri', en: 'Breastfeeding' },
    { nb: 'Fri så mye som trengs; i barnets første leveår med stønad i inntil én time om dagen.', nn: 'Fri så mykje som trengst; i det første leveåret til barnet med stønad i inntil éin time om dagen.', en: 'Time off as needed; in the child\'s first year with benefit for up to one hour a day.' }),
  welfare: /* @__PURE__ */ kind('welfare', '§ 14', WORKING_DAYS, { group: 'leave', basis: 'may', benefit: true, limit: { amount: 10, unit: 'workingDays', per: 'calendarYear' }, occasions: { kindergarten: 3, firstSchoolDay: 1, ownWedding: 1, death: 3 } },
    { nb: 'Velferdspermisjon', nn: 'Velferdspermisjon', en: 'Welfare leave' },
    { nb: 'Kommunen kan gi inntil ti virkedager i kalenderåret når det er viktige velferdsgrunner.', nn: 'Kommunen kan gi inntil ti yrkedagar i kalenderåret når det er viktige velferdsgrunnar.', en: 'The municipality may grant up to ten working days in the calendar year for important welfare reasons.' },
    { nb: 'Reisedager ved dødsfall kommer i tillegg til de tre; her teller de med i de ti.', nn: 'Reisedagar ved dødsfall kjem i tillegg til dei tre; her tel dei med i dei ti.', en: 'Travel days at a death come on top of the three; here they count within the ten.' }),
  peaceWork: /* @__PURE__ */ kind('peaceWork', '§ 14 a', WORKING_DAYS, { group: 'leave', basis: 'may', benefit: true, limit: { amount: 10, unit: 'workingDays', per: 'calendarYear' } },
    { nb: 'Freds- og forsoningsarbeid', nn: 'Freds- og forsoningsarbeid', en: 'Peace and reconciliation work' },
    { nb: 'Kommunen kan gi inntil ti virkedager i kalenderåret.', nn: 'Kommunen kan gi inntil ti yrkedagar i kalenderåret.', en: 'The municipality may grant up to ten working days in the calendar year.' }),
  longIllness: /* @__PURE__ */ kind('longIllness', '§ 15', FIRST, { group: 'leave', basis: 'right', benefit: false, limit: { amount: 12, unit: 'months', per: 'spell' } },
    { nb: 'Permisjon ved langvarig sykdom', nn: 'Permisjon ved langvarig sjukdom', en: 'Leave in long illness' },
    { nb: 'Inntil ett år uten stønad, med legeerklæring.', nn: 'Inntil eitt år utan stønad, med legeerklæring.', en: 'Up to one year without benefit, with a medical certificate.' }),
  parental: /* @__PURE__ */ kind('parental', '§ 16', FIRST, { group: 'leave', basis: 'right', benefit: false, limit: { amount: 10, unit: 'months', per: 'event' }, withinMonths: 12, reservedDays: 75, followUpFromMonth: 4 },
    { nb: 'Omsorgspermisjon etter fødsel', nn: 'Omsorgspermisjon etter fødsel', en: 'Parental leave after birth' },
    { nb: 'Foreldrene har til sammen inntil ti måneder i barnets første leveår, uten stønad. Deltar begge, er 75 dager for hver av dem.', nn: 'Foreldra har til saman inntil ti månader i det første leveåret til barnet, utan stønad. Deltek begge, er 75 dagar for kvar av dei.', en: 'The parents together have up to ten months in the child\'s first year, without benefit. Where both take part, 75 days are for each.' },
    { nb: 'De ti månedene regnes som virkedagene i ti måneder fra første permisjonsdag, slik at de kan deles.', nn: 'Dei ti månadene blir rekna som yrkedagane i ti månader frå første permisjonsdag, slik at dei kan delast.', en: 'The ten months count as the working days of ten months from the first day of leave, so that they can be shared.' }),
  adoption: /* @__PURE__ */ kind('adoption', '§ 16 tredje ledd', FIRST, { group: 'leave', basis: 'right', benefit: false, limit: { amount: 10, unit: 'months', per: 'event' }, reservedDays: 75, followUpFromMonth: 4, childUnder: 15 },
    { nb: 'Omsorgspermisjon ved adopsjon', nn: 'Omsorgspermisjon ved adopsjon', en: 'Leave at adoption' },
    { nb: 'Foreldrene har til sammen inntil ti måneder når barnet er under 15 år, uten stønad.', nn: 'Foreldra har til saman inntil ti månader når barnet er under 15 år, utan stønad.', en: 'The parents together have up to ten months when the child is under 15, without benefit.' }),
  religious: /* @__PURE__ */ kind('religious', '§ 17 andre ledd', FIRST, { group: 'religious', basis: 'right', benefit: true, limit: { amount: 2, unit: 'workingDays', per: 'calendarYear' }, noticeDays: 14 },
    { nb: 'Religiøse høytidsdager', nn: 'Religiøse høgtidsdagar', en: 'Religious days' },
    { nb: 'To selvvalgte virkedager i kalenderåret; beskjed senest 14 dager før.', nn: 'To sjølvvalde yrkedagar i kalenderåret; beskjed seinast 14 dagar før.', en: 'Two working days of one\'s choice in the calendar year; notice at least 14 days before.' }),
  holiday: /* @__PURE__ */ kind('holiday', '§ 18', FIRST, { group: 'holiday', basis: 'municipality', benefit: true, limit: { amount: 25, unit: 'workingDays', per: 'programmeYear' } },
    { nb: 'Ferie', nn: 'Ferie', en: 'Holiday' }, { nb: 'Inntil 25 virkedager med stønad. Kommunen bestemmer når.', nn: 'Inntil 25 yrkedagar med stønad. Kommunen bestemmer når.', en: 'Up to 25 working days with benefit. The municipality decides when.' },
    { nb: 'Forskriften sier ikke for hvilket tidsrom; se absence.holiday-year.', nn: 'Forskrifta seier ikkje for kva tidsrom; sjå absence.holiday-year.', en: 'The regulation does not say for what period; see absence.holiday-year.' }),
};

export interface ChildIllnessDays { readonly days: number; readonly alone: number; readonly manyChildrenOver: number; readonly many: number; readonly manyAlone: number; readonly chronic: number; readonly chronicAlone: number; /** To the end of the calendar year of this birthday. */ readonly throughYear: number; readonly chronicThroughYear: number }
/** Working days with benefit in the last twelve months. */
export const childIllnessDays: Rule<ChildIllnessDays> = {
  id: 'absence.child-illness-days', effectiveFor: 'day',
  title: { nb: 'Dager ved barns sykdom', nn: 'Dagar ved sjukdom hos barn', en: 'Days for a child\'s illness' },
  versions: [{
    ...WORKING_DAYS, paragraph: 'integreringsforskriften §§ 6 og 7', source: REGULATION,
    value: { days: 10, alone: 20, manyChildrenOver: 2, many: 15, manyAlone: 30, chronic: 20, chronicAlone: 40, throughYear: 12, chronicThroughYear: 18 },
    text: {
      nb: 'Ti virkedager, 15 ved mer enn to barn; 20 og 30 for den som er alene om omsorgen. 20 når et barn er kronisk sykt eller har nedsatt funksjonsevne, 40 for den som er alene.',
      nn: 'Ti yrkedagar, 15 ved meir enn to barn; 20 og 30 for den som er åleine om omsorga. 20 når eit barn er kronisk sjukt eller har nedsett funksjonsevne, 40 for den som er åleine.',
      en: 'Ten working days, 15 with more than two children; 20 and 30 for those alone with the care. 20 when a child is chronically ill or disabled, 40 for those alone.',
    },
  }],
};

export interface SelfCertification { readonly afterWeeks: number; readonly calendarDays: number; readonly lookBackDays: number; readonly times: number; readonly reassessMonths: number }
/** §§ 8 and 9: how long, how soon and how often; the times are in the last twelve months. */
export const selfCertification: Rule<SelfCertification> = {
  id: 'absence.self-certification', effectiveFor: 'day',
  title: { nb: 'Egenmelding', nn: 'Eigenmelding', en: 'Self-certification' },
  versions: [{
    ...FIRST, paragraph: 'integreringsforskriften §§ 8 og 9', source: REGULATION, value: { afterWeeks: 8, calendarDays: 3, lookBackDays: 16, times: 4, reassessMonths: 6 },
    text: {
      nb: 'Etter åtte uker i programmet, inntil tre kalenderdager om gangen; ved nytt fravær innen 16 kalenderdager teller tidligere dager uten legeerklæring med. Etter fire på tolv måneder kan kommunen vedta at retten faller bort.',
      nn: 'Etter åtte veker i programmet, inntil tre kalenderdagar om gongen; ved nytt fråvær innan 16 kalenderdagar tel tidlegare dagar utan legeerklæring med. Etter fire på tolv månader kan kommunen vedta at retten fell bort.',
      en: 'After eight weeks in the programme, up to three calendar days at a time; in a new absence within 16 calendar days earlier days without a certificate count. After four in twelve months the municipality may decide that the right lapses.',
    },
    open: { nb: 'De 16 dagene regnes fra forrige fraværs siste dag til det nye begynner.', nn: 'Dei 16 dagane blir rekna frå siste dag i det førre fråværet til det nye tek til.', en: 'The 16 days are counted from the last day of the earlier absence to the first of the new one.' },
  }],
};

const policy = <V>(id: string, paragraph: string, choices: readonly [V, ...V[]], title: Text, text: Text, open: Text): Rule<V> => ({
  id, effectiveFor: 'day', title, policy: { choices, tenantMayChoose: true }, versions: [{ ...FIRST, paragraph, value: choices[0], source: REGULATION, text, open }],
});

/** For whose illness the eight weeks must have passed. */
export const eightWeeksFor: Rule<'ownIllness' | 'both'> = /* @__PURE__ */ policy('absence.eight-weeks-for', 'integreringsforskriften § 8', ['ownIllness', 'both'],
  { nb: 'Åtte uker: bare egen sykdom, eller også barns', nn: 'Åtte veker: berre eigen sjukdom, eller òg barn sin', en: 'Eight weeks: for own illness, or a child\'s too' },
  { nb: 'De åtte ukene gjelder egen sykdom; ved barns sykdom kan egenmelding brukes fra første dag (IMDi).', nn: 'Dei åtte vekene gjeld eigen sjukdom; ved sjukdom hos barn kan eigenmelding brukast frå første dag (IMDi).', en: 'The eight weeks are for own illness; for a child\'s, self-certification may be used from the first day (IMDi).' },
  { nb: '§ 8 skiller ikke mellom dem.', nn: '§ 8 skil ikkje mellom dei.', en: '§ 8 does not distinguish.' });

/** What is lost when the certificate beyond the self-certified days is missing. */
export const missingCertificate: Rule<'daysBeyond' | 'wholeAbsence'> = /* @__PURE__ */ policy('absence.missing-certificate', 'integreringsforskriften § 8 andre ledd', ['daysBeyond', 'wholeAbsence'],
  { nb: 'Uten legeerklæring: dagene utover eller hele fraværet', nn: 'Utan legeerklæring: dagane utover eller heile fråværet', en: 'No certificate: the days beyond, or the whole absence' },
  { nb: 'Stønaden faller bort for dagene utover dem egenmeldingen dekker.', nn: 'Stønaden fell bort for dagane utover dei eigenmeldinga dekkjer.', en: 'Benefit lapses for the days beyond those the self-certification covers.' },
  { nb: 'Forskriften sier at retten faller bort, ikke for hvilke dager.', nn: 'Forskrifta seier at retten fell bort, ikkje for kva dagar.', en: 'The regulation says that the right lapses, not for which days.' });

/** The period for which the days of holiday are counted. */
export const holidayYear: Rule<'programmeYear' | 'calendarYear'> = /* @__PURE__ */ policy('absence.holiday-year', 'integreringsforskriften § 18', ['programmeYear', 'calendarYear'],
  { nb: 'Ferieår: programåret eller kalenderåret', nn: 'Ferieår: programåret eller kalenderåret', en: 'Holiday year: of the programme or of the calendar' },
  { nb: 'De 25 dagene regnes for hvert år fra programstart.', nn: 'Dei 25 dagane blir rekna for kvart år frå programstart.', en: 'The 25 days are counted for each year from the start of the programme.' },
  { nb: 'Forskriften nevner ikke noe tidsrom.', nn: 'Forskrifta nemner ikkje noko tidsrom.', en: 'The regulation names no period.' });
