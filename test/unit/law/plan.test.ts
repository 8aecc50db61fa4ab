import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/calendar/dates.ts';
import type { Finding, PlanElement } from '#shared/law/plan/case.ts';
import { findingTexts } from '#shared/law/plan/texts.ts';
import { commitment } from '#shared/law/register/commitment.ts';

import type { Scenario } from '#shared/law/register/law-at.ts';
import { planCommand as command, type WrittenPlan } from '../../../scripts/law/plan.ts';

const [START, END] = ['2026-03-02', '2028-03-01'];
const throughout = (id: string, kind: PlanElement['kind'], hoursPerWeek: number, more: Partial<PlanElement> = {}): PlanElement => ({ id, kind, from: START, to: END, hoursPerWeek, ...more });
const REASON = { reason: 'gir praksis i storkjøkken, der deltakeren har erfaring' };
/** Øksnes: four days of school, one of practice. */
const FOUR_AND_ONE: readonly PlanElement[] = [
  throughout('school', 'norwegian', 26.25), throughout('society', 'socialStudies', 2.25, { to: '2026-12-11' }), throughout('after-society', 'other', 2.25, { from: '2026-12-12' }), throughout('migration', 'migrationHealthDiversity', 0.75), throughout('career', 'careerCompetence', 0.75), throughout('practice', 'workPractice', 7.5, REASON),
];
const HOLIDAYS = [{ from: '2026-07-06', to: '2026-08-07' }, { from: '2027-07-05', to: '2027-08-06' }];
type Change = { plan?: Partial<WrittenPlan['plan']>; participant?: Partial<WrittenPlan['participant']> } & Partial<Omit<WrittenPlan, 'plan' | 'participant'>>;
const yonas = ({ plan = {}, participant = {}, ...rest }: Change = {}): WrittenPlan => ({
  on: '2026-03-02', decisionDate: '2026-02-16',
  plan: {
    madeOn: '2026-02-16', start: START, end: END, endGoal: 'work', norwegianGoal: 'B1', longTermGoal: 'kokk', extentStated: true, appealStated: true, contractOn: '2026-02-16', elements: FOUR_AND_ONE, holidays: HOLIDAYS, ...plan,
  },
  participant: { education: 'lower', permit: { ground: '§28', grantedOn: '2025-11-03' }, birthDate: '1998-01-15', ...participant }, ...rest,
});
const lint = (change: Change = {}, scenario?: Scenario): readonly Finding[] => command.run(yonas(change), { today: '2026-12-01', ...(scenario && { scenario }) }).findings;
const codes = (change: Change = {}, scenario?: Scenario): string[] => lint(change, scenario).map(({ code, severity }) => `${severity} ${code}`);
const without = (...ids: string[]): readonly PlanElement[] => FOUR_AND_ONE.filter(({ id }) => !ids.includes(id));
const THREE_AND_TWO = [...without('school', 'practice'), throughout('school', 'norwegian', 18.75), throughout('practice', 'workPractice', 15, REASON)];
/** The same, to another last day. */
const lasting = (end: string, elements: readonly PlanElement[]): PlanElement[] => elements.map((e) => (e.to === END ? { ...e, to: end } : e));

describe('four days of Norwegian and one of practice', () => {
  it.each([['2026-03-02', 'advice'], ['2026-08-02', 'advice'], ['2026-08-03', 'warning'], ['2026-09-01', 'warning'], ['2026-09-02', 'error'], ['2026-12-01', 'error']])('seen on %s has as its only finding that 15 work-oriented hours are needed from month six: %s', (on, severity) =>
    expect(lint({ on })).toMatchObject([{ code: 'workHours', severity, from: '2026-09-02', paragraph: 'integreringsloven § 14 a tredje ledd' }]));
  it('lacks 7.5 hours a week, which is a day', () => expect(lint()[0]!.text.nb).toMatch(/Planen gir 7,5; det mangler 7,5 timer i uken \(hele dager: 1\)/));
  it('is in order with three days and two, from the start or from the sixth month', () => {
    expect(codes({ on: '2026-12-01', plan: { elements: THREE_AND_TWO } })).toEqual([]);
    const change = '2026-09-02';
    const until = { to: addDays(change, -1) };
    expect(codes({ on: '2026-12-01', plan: { elements: [...without('school', 'practice'), throughout('school', 'norwegian', 26.25, until), throughout('practice', 'workPractice', 7.5, { ...REASON, ...until }), throughout('school-later', 'norwegian', 18.75, { from: change }), throughout('practice-later', 'workPractice', 15, { ...REASON, from: change })] } })).toEqual([]);
  });
  it('must reach 15 hours from the third month with upper secondary', () => expect(lint({ plan: { end: '2027-03-01', elements: lasting('2027-03-01', FOUR_AND_ONE), holidays: [HOLIDAYS[0]!] }, participant: { education: 'upperSecondary' } })).toMatchObject([{ code: 'workHours', from: '2026-06-02' }]));
  it('need not reach them towards education, nor by a decision before 2026', () => {
    expect(codes({ plan: { endGoal: 'upperSecondary' } })).toEqual([]);
    expect(codes({ decisionDate: '2025-12-15', plan: { madeOn: '2025-12-15', contractOn: '2025-12-15' } })).toEqual([]);
  });
  it('warns of weeks below, where the average holds', () => {
    const elements = [...without('school', 'practice'), throughout('school', 'norwegian', 11.25), throughout('practice', 'workPractice', 22.5, { ...REASON, to: '2027-03-01' }), throughout('practice-2', 'workPractice', 22.5, { ...REASON, from: '2027-06-01' }), throughout('course', 'compulsoryEducation', 22.5, { ...REASON, from: '2027-03-02', to: '2027-05-31' })];
    expect(lint({ plan: { elements } })).toMatchObject([{ code: 'workHoursRolling', severity: 'warning' }]);
  });
});

describe('time', () => {
  it('without an element is a gap; with few hours it is not full time', () => {
    expect(codes({ plan: { elements: THREE_AND_TWO.map((e) => (e.from === START ? { ...e, from: '2026-03-09' } : e)) } })).toEqual(['error gap']);
    expect(lint({ plan: { elements: THREE_AND_TWO.map((e) => (e.from === START ? { ...e, from: '2026-03-09' } : e)) } })).toMatchObject([{ from: '2026-03-02', to: '2026-03-06' }]);
    expect(codes({ plan: { elements: THREE_AND_TWO.map((e) => (e.id === 'school' ? { ...e, hoursPerWeek: 18.5 } : e)) } })).toEqual(['error notFullTime']);
    expect(codes({ plan: { elements: THREE_AND_TWO.map((e) => (e.id === 'school' ? { ...e, hoursPerWeek: 19 } : e)) } })).toEqual(['warning moreThanFullTime']);
  });
  it('off is holiday only as far as there is holiday, counted in each year of the programme', () => {
    expect(codes({ plan: { elements: THREE_AND_TWO, holidays: [] } })).toEqual([]);
    expect(codes({ plan: { elements: THREE_AND_TWO, holidays: [{ from: '2026-07-06', to: '2026-08-10' }] } })).toEqual(['error tooMuchHoliday']);
    expect(codes({ plan: { elements: THREE_AND_TWO, holidays: [{ from: '2027-02-15', to: '2027-03-12' }] } })).toEqual([]);
  });
  it('off on holiday is no gap, and gives no hours', () => {
    const split = THREE_AND_TWO.flatMap((e) => (e.to === END && e.from === START ? [{ ...e, to: '2026-07-05' }, { ...e, id: `${e.id}-2`, from: '2026-08-10' }] : [e.id === 'society' ? { ...e, to: '2026-07-05' } : e.id === 'after-society' ? { ...e, from: '2026-08-10' } : e]));
    const social = { completed: [{ kind: 'socialStudies' as const, hours: 60, treatment: 'builtOn' as const }] };
    expect(codes({ plan: { elements: split }, participant: social })).toEqual([]);
    expect(lint({ plan: { elements: split, holidays: [] }, participant: social })).toMatchObject([{ code: 'gap', from: '2026-07-06', to: '2026-08-07' }]);
    const career = (holidays: typeof HOLIDAYS) => codes({ plan: { holidays, elements: THREE_AND_TWO.flatMap((e) => (e.id === 'career' ? [{ ...e, from: '2026-06-15', to: '2026-08-21', hoursPerWeek: 2 }] : [e])) } }).filter((code) => code.endsWith('TooShort'));
    expect([career([]), career(HOLIDAYS)]).toEqual([[], ['error lifeMasteryTooShort']]);
  });
  it('of an element must lie within the programme', () => expect(codes({ plan: { elements: THREE_AND_TWO.map((e) => (e.id === 'practice' ? { ...e, to: '2028-03-31' } : e)) } })).toEqual(['error elementOutsidePlan']));
  it('has an end: two years towards work, more with an extension only where there is one', () => {
    expect(codes({ plan: { end: '2028-03-02', elements: lasting('2028-03-02', THREE_AND_TWO) } })).toEqual(['error tooLong']);
    const longer = (end: string): string[] => codes({ plan: { endGoal: 'partsOfUpperSecondary', end, elements: lasting(end, FOUR_AND_ONE) } }).filter((code) => /too|needs/.test(code));
    expect([longer('2029-03-01'), longer('2029-03-02'), longer('2030-03-01'), longer('2030-03-04')]).toEqual([[], ['warning needsExtension'], ['warning needsExtension'], ['error tooLong']]);
  });
  it('spreads a course given in hours over its weeks', () => {
    const course = { id: 'career', kind: 'careerCompetence', from: START, to: '2026-03-27', hours: 15 } as const;
    const school = throughout('school', 'norwegian', 19.5);
    expect(codes({ plan: { elements: [...THREE_AND_TWO.filter(({ id }) => !['career', 'school'].includes(id)), course, { ...school, from: '2026-03-30' }, { ...school, id: 'school-1', to: '2026-03-27', hoursPerWeek: 15.75 }] } })).toEqual([]);
  });
});

describe('obligatory elements', () => {
  const fill = (gone: string) => [...THREE_AND_TWO.filter(({ id }) => id !== gone), { ...THREE_AND_TWO.find(({ id }) => id === gone)!, id: 'more', kind: 'other' as const }];
  it.each([['school', 'error norwegianMissing'], ['society', 'error socialStudiesMissing'], ['migration', 'error lifeMasteryMissing'], ['career', 'error lifeMasteryMissing']])('lack %s: %s', (gone, code) => expect(codes({ plan: { elements: fill(gone) } })).toEqual([code]));
  it('are work- or education-oriented too', () => expect(codes({ plan: { elements: fill('practice'), endGoal: 'upperSecondary' } })).toEqual(['error orientationMissing']));
  it('are lifted by an exemption', () => expect(codes({ plan: { elements: fill('school') }, participant: { exemptFrom: ['norwegian'] } })).toEqual([]));
  it('are not social studies under collective protection, for as long as that chapter lasts', () => {
    const under = { participant: { permit: { ground: '§34', grantedOn: '2025-11-03' } } } as const;
    expect(codes({ ...under, plan: { elements: fill('society') } })).toEqual(['advice norwegianBeyondRight']);
    expect(codes({ ...under, plan: { elements: THREE_AND_TWO } })).toContain('advice socialStudiesNoRight');
    const [start, end] = ['2028-07-03', '2029-07-02'];
    const later = { decisionDate: '2028-07-01', on: start, plan: { madeOn: '2028-07-01', contractOn: '2028-07-01', start, end, elements: fill('society').map((e) => ({ ...e, from: start, to: end })), holidays: [] }, ...under };
    expect(codes(later)).toContain('error socialStudiesMissing');
  });
  it('of life mastery are 10 and 15 hours, or 5 and 10 with upper secondary, for decisions from 2026', () => {
    const short = (id: string, hours: number) => THREE_AND_TWO.map((e) => (e.id === id ? { ...e, hours } : e));
    expect(lint({ plan: { elements: short('migration', 9.75) } })).toMatchObject([{ code: 'lifeMasteryTooShort', element: 'migrationHealthDiversity', paragraph: 'integreringsforskriften § 4' }]);
    expect(codes({ plan: { elements: short('migration', 10) } })).toEqual([]);
    expect(codes({ plan: { elements: short('career', 14.75) } })).toEqual(['error lifeMasteryTooShort']);
    const year = { end: '2027-03-01', holidays: [HOLIDAYS[0]!] };
    const withUpper = (id: string, hours: number) => codes({ plan: { ...year, elements: lasting('2027-03-01', short(id, hours)) }, participant: { education: 'upperSecondary' } });
    expect([withUpper('migration', 5), withUpper('migration', 4.75), withUpper('career', 10), withUpper('career', 9.75)]).toEqual([[], ['error lifeMasteryTooShort'], [], ['error lifeMasteryTooShort']]);
    expect(codes({ decisionDate: '2025-12-15', plan: { madeOn: '2025-12-15', contractOn: '2025-12-15', elements: short('migration', 1) } })).toEqual([]);
  });
  it('done before the settlement count when the plan builds on them', () => {
    const completed = (treatment?: 'builtOn' | 'omitted', reason?: string) => ({ completed: [{ kind: 'migrationHealthDiversity' as const, hours: 10, ...(treatment && { treatment }), ...(reason && { reason }) }] });
    expect(codes({ plan: { elements: fill('migration') }, participant: completed('builtOn') })).toEqual([]);
    expect(codes({ plan: { elements: fill('migration') }, participant: completed() })).toEqual(['error completedNotTreated', 'error lifeMasteryMissing']);
    expect(codes({ plan: { elements: THREE_AND_TWO }, participant: completed('omitted') })).toEqual(['error omittedWithoutReason']);
    expect(codes({ plan: { elements: THREE_AND_TWO }, participant: completed('omitted', 'tar kurset på nytt') })).toEqual([]);
  });
});

describe('social studies and Norwegian', () => {
  const social = (hours: number) => THREE_AND_TWO.map((e) => (e.id === 'society' ? { ...e, hours } : e));
  it('are 75 hours, with those from the reception counted', () => {
    expect(codes({ plan: { elements: social(74.75) } })).toContain('error socialStudiesTooShort');
    expect(codes({ plan: { elements: social(75) } })).toEqual([]);
    expect(codes({ plan: { elements: social(50) }, participant: { completed: [{ kind: 'socialStudies', hours: 25, treatment: 'builtOn' }] } })).toEqual([]);
    expect(codes({ plan: { elements: social(50) } })).toEqual(['error socialStudiesTooShort']);
  });
  it('are warned of when social studies go on after a year, and Norwegian after three', () => {
    const until = (to: string) => codes({ plan: { elements: THREE_AND_TWO.filter(({ id }) => id !== 'after-society').flatMap((e) => (e.id === 'society' ? [{ ...e, to }, { ...e, id: 'more', kind: 'other' as const, from: addDays(to, 1), to: END }] : [e])) } });
    expect([until('2027-02-16'), until('2027-02-17')]).toEqual([[], ['warning socialStudiesLate']]);
    const norwegian = (end: string) => codes({ plan: { endGoal: 'upperSecondary', end, elements: lasting(end, FOUR_AND_ONE) } });
    expect([norwegian('2029-02-16'), norwegian('2029-02-19')]).toEqual([[], ['advice norwegianBeyondRight']]);
  });
  it('are 50 hours for permits from before 2022', () => expect(codes({ plan: { elements: social(50) }, participant: { permit: { ground: '§28', grantedOn: '2021-12-31' } } })).toEqual([]));
  it('are 75 hours for a permit granted abroad before 2022 and an arrival after', () => expect(codes({ plan: { elements: social(50) }, participant: { permit: { ground: '§35-3', grantedOn: '2021-12-31', arrivedOn: '2022-01-01' } } })).toContain('error socialStudiesTooShort'));
});

describe('parental guidance', () => {
  const guidance = (meetings: number, more: Partial<PlanElement> = {}) => ({ plan: { elements: [...THREE_AND_TWO, { id: 'icdp', kind: 'parentalGuidance', from: START, to: '2026-05-29', hours: 0, meetings, ...more } as PlanElement] }, participant: { hasChildren: true } });
  it('is for those with children', () => {
    expect(codes({ plan: { elements: THREE_AND_TWO }, participant: { hasChildren: true } })).toEqual(['error parentalGuidanceMissing']);
    expect(codes({ plan: { elements: THREE_AND_TWO }, participant: { hasChildren: true, completed: [{ kind: 'parentalGuidance', treatment: 'builtOn' }] } })).toEqual([]);
  });
  it.each([[7, 'group', 'error parentalGuidanceTooShort'], [8, 'group', ''], [12, 'group', ''], [13, 'group', 'warning parentalGuidanceTooLong'], [4, 'individual', 'error parentalGuidanceTooShort'], [5, 'individual', ''], [8, 'individual', ''], [9, 'individual', 'warning parentalGuidanceTooLong']] as const)('of %i meetings, %s: %s', (meetings, form, code) => expect(codes(guidance(meetings, { form }))).toEqual(code ? [code] : []));
  it('may be four meetings or two talks for lack of capacity', () => {
    const capacityReason = 'bare én sertifisert veileder';
    expect([codes(guidance(4, { capacityReason })), codes(guidance(3, { capacityReason })), codes(guidance(2, { capacityReason, form: 'individual' })), codes(guidance(1, { capacityReason, form: 'individual' }))]).toEqual([['advice parentalGuidanceException'], ['error parentalGuidanceTooShort'], ['advice parentalGuidanceException'], ['error parentalGuidanceTooShort']]);
  });
});

describe('form', () => {
  const form = (plan: Partial<WrittenPlan['plan']>, scenario?: Scenario) => codes({ plan: { elements: THREE_AND_TWO, ...plan } }, scenario);
  it('is a plan made with the decision', () => expect(form({ madeOn: '2026-02-17', contractOn: '2026-02-17' })).toEqual(['error planNotWithDecision']));
  it('is a contract on the plan\'s day', () => {
    expect(form({ contractOn: '2026-02-17' })).toEqual(['error contractOtherDay']);
    expect(codes({ plan: { elements: THREE_AND_TWO, contractOn: undefined as unknown as string } })).toEqual(['error contractMissing']);
  });
  it('is a declaration instead once that law is in force, which it is in a scenario only', () => {
    const declared = commitment.versions.find((v) => v.inForce.from === null)!;
    const scenario: Scenario = { name: 'declaration', versions: { [commitment.id]: [{ ...declared, inForce: { from: '2026-01-01' }, adopted: '2025-12-01', simulated: true }] } };
    expect(form({}, scenario)).toEqual(['error declarationMissing']);
    expect(form({ declarationOn: '2026-02-20' }, scenario)).toEqual([]);
    expect(form({ declarationOn: '2026-02-20', contractOn: undefined as unknown as string })).toEqual(['error contractMissing']);
  });
  it.each(['norwegianGoal', 'longTermGoal', 'extentStated', 'appealStated'] as const)('is not complete without %s', (field) => expect(form({ [field]: field.endsWith('Stated') ? false : '' })).toEqual([`error ${field}Missing`]));
  it('is a reason for each work- or education-oriented element', () => expect(lint({ plan: { elements: THREE_AND_TWO.map(({ reason: _, ...e }) => e) } })).toMatchObject([{ code: 'reasonMissing', element: 'practice' }]));
  it('is a reason for a goal below completed upper secondary under 25', () => {
    const young = { participant: { birthDate: '2002-01-15' } };
    expect(codes({ plan: { elements: THREE_AND_TWO }, ...young })).toEqual(['warning endGoalReasonMissing']);
    expect(codes({ plan: { elements: THREE_AND_TWO, endGoalReason: 'ønsker arbeid' }, ...young })).toEqual([]);
  });
  it('is a goal that the education allows', () => expect(lint({ plan: { elements: THREE_AND_TWO, endGoal: 'higherEducation' } })).toMatchObject([{ code: 'goal-not-for-education', severity: 'error' }]));
});

describe('any plan', () => {
  const kind = fc.constantFrom('norwegian', 'socialStudies', 'workPractice', 'careerCompetence', 'parentalGuidance', 'upperSecondary', 'other') as fc.Arbitrary<PlanElement['kind']>;
  const element = fc.record({ kind, from: fc.integer({ min: -10, max: 300 }), length: fc.integer({ min: 0, max: 500 }), hoursPerWeek: fc.integer({ min: 0, max: 80 }).map((n) => n / 2) });
  it('gets findings with a known rule, paragraph and three languages, most serious first', () => fc.assert(fc.property(fc.array(element, { maxLength: 6 }), fc.boolean(), fc.integer({ min: 0, max: 400 }), (elements, hasChildren, day) => {
    const given = yonas({ on: addDays(START, day), participant: { hasChildren }, plan: { end: '2027-03-01', holidays: [], elements: elements.map(({ kind, from, length, hoursPerWeek }, i) => ({ id: `e${i}`, kind, from: addDays(START, from), to: addDays(START, from + length), hoursPerWeek })) } });
    const { findings, counts } = command.run(given, { today: '2026-12-01' });
    expect(findings.map((f) => ['error', 'warning', 'advice'].indexOf(f.severity))).toEqual(findings.map((f) => ['error', 'warning', 'advice'].indexOf(f.severity)).sort());
    expect(counts.error + counts.warning + counts.advice).toBe(findings.length);
    for (const f of findings) {
      expect(Object.keys(findingTexts)).toContain(f.code);
      expect(f.paragraph).toContain('§');
      for (const locale of ['nb', 'nn', 'en'] as const) expect(f.text[locale]).not.toMatch(/[{}]|undefined|NaN/);
    }
  }), { numRuns: 40 }));
  it('gets no fewer errors as time goes on', () => fc.assert(fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 200 }), (day, later) => {
    const errors = (on: string): number => lint({ on }).filter(({ severity }) => severity === 'error').length;
    expect(errors(addDays(START, day + later))).toBeGreaterThanOrEqual(errors(addDays(START, day)));
  }), { numRuns: 15 }));
});

describe('the command', () => {
  const refused = (change: Change, pointer: string) => expect(() => lint(change)).toThrow(expect.objectContaining({ name: 'CaseError', pointer }));
  it('refuses a plan that contradicts itself, and names the field', () => {
    refused({ plan: { start: '2026-02-15' } }, '/plan/start');
    refused({ plan: { end: '2026-03-01' } }, '/plan/end');
    refused({ plan: { end: '2126-03-01' } }, '/plan/end');
    refused({ plan: { elements: [FOUR_AND_ONE[0]!, FOUR_AND_ONE[0]!] } }, '/plan/elements/1/id');
    refused({ plan: { elements: [{ id: 'a', kind: 'norwegian', from: START, to: END }] } }, '/plan/elements/0/hoursPerWeek');
    refused({ participant: { permit: { ground: '§28', grantedOn: '2026-02-17' } } }, '/participant/permit/grantedOn');
  });
  it('looks on the day of the case, or as of, or today', () => {
    const { on: _, ...given } = yonas();
    expect(command.run(given, { today: '2026-12-01' }).findings[0]!.severity).toBe('error');
    expect(command.run(given, { today: '2026-12-01', asOf: '2026-03-02' }).findings[0]!.severity).toBe('advice');
  });
  it('prints the findings', () => expect(command.print(command.run(yonas(), { today: '2026-12-01' }), 'nn')).toMatch(/^Planen har ingen feil eller varsel\.\n– Frå 2026-09-02/));
  it('takes hours in quarters', () => expect(command.input.safeParse(yonas({ plan: { elements: [throughout('a', 'norwegian', 7.3)] } })).success).toBe(false));
});
