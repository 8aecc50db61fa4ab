import * as z from 'zod/mini';
import { pageOf, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Note, Written } from '#shared/ids/schemas.ts';
import { ELEMENT_STATUSES } from '#shared/privacy/transferred.ts';
import { CONTRIBUTORS, DECISIONS, ELEMENTS, END_GOALS, EXEMPTIONS, ITEM_STATUSES, LEVELS, MAIN_GOALS } from './domain/codes.ts';

const Status = z.enum(['open', 'adopted', 'revising', 'closed']);
const Hours = z.number().check(z.minimum(0), z.maximum(6000), z.multipleOf(0.25));
const Level = z.enum(LEVELS);
const Contributor = z.enum(CONTRIBUTORS);
const Text = z.strictObject({ nb: z.string(), nn: z.string(), en: z.string() });
const Commitment = z.strictObject({ document: z.enum(['contract', 'declaration']), signedOn: DateOnly });

const goals = {
  mainGoal: z.enum(MAIN_GOALS), endGoal: z.enum(END_GOALS), norwegianGoal: z.strictObject({ oral: Level, written: Level }),
  extent: z.strictObject({ norwegianHours: Hours, socialStudiesHours: Hours }), from: DateOnly, to: DateOnly, followsWishes: z.boolean(),
};
const exemptFrom = z.array(z.enum(EXEMPTIONS)).check(z.maxLength(EXEMPTIONS.length));
const goalTexts = { longTermGoal: Note, wishes: Note, competence: Note, deviationReason: z.optional(Note) };
/** `part` 0 is the package, 1 its first supplement. */
const item = {
  itemId: Id, element: z.enum(ELEMENTS), origin: z.enum(['reception', 'municipality']), progress: z.optional(z.enum(ELEMENT_STATUSES)), source: z.optional(z.strictObject({ part: z.int(), sentOn: DateOnly, nth: z.int() })),
  status: z.enum(ITEM_STATUSES), decidedOn: z.optional(DateOnly),
};
const planned = { hours: z.optional(Hours), from: z.optional(DateOnly), to: z.optional(DateOnly), description: z.optional(Note), reason: z.optional(Note) };
const content = { ...planned, completedOn: z.optional(DateOnly), evidence: z.optional(z.string()), remainingHours: z.optional(Hours) };
const contributions = z.array(z.strictObject({ contributor: Contributor, contributedOn: DateOnly }));
const Version = z.strictObject({ number: z.int(), adoptedOn: DateOnly });
const Finding = z.strictObject({ code: z.string(), severity: z.enum(['error', 'warning', 'advice']), paragraph: z.string(), ruleId: z.string(), version: z.string(), text: Text });

/** Of time: of an element, or from when to when. */
const TimeFinding = z.extend(Finding, { element: z.optional(Id), from: z.optional(DateOnly), to: z.optional(DateOnly) });

const OnePlan = z.strictObject({ planId: Id });
const municipality = { audience: 'people', roles: ['adviser', 'manager'], tag: 'Plans', purpose: 'integration plan' } as const;
const change = { ...municipality, method: 'POST', params: OnePlan, answers: { 200: Written }, ifMatch: true } as const;
const shown = { ...municipality, method: 'GET' } as const;

export const routes = {
  listPlans: {
    ...shown, path: '/v1/plans', summary: 'List integration plans', description: 'By status and date of opening. Holds no names.',
    query: z.strictObject({ ...pageQuery, status: z.optional(Status) }),
    answers: { 200: pageOf(z.strictObject({
      id: Id, version: z.int(), status: Status, openedOn: z.optional(DateOnly), planned: z.int(), undecided: z.int(), endGoal: z.optional(z.enum(END_GOALS)), versions: z.int(), adoptedOn: z.optional(DateOnly), reviewedOn: z.optional(DateOnly),
    })) },
  },
  getPlan: {
    ...shown, path: '/v1/plans/{planId}', summary: 'Show an integration plan (integreringsloven § 15)',
    description: 'The id is the person\'s. Each element says whether the reception told of it, and in which package or supplement. What is said of the person in words, hours and dates is read apart. `findings` is what §§ 14 a and 16 want and the plan does not have; a person decides.',
    params: OnePlan,
    answers: { 200: z.strictObject({
      id: Id, version: z.int(), status: Status, openedOn: z.optional(DateOnly), items: z.array(z.strictObject(item)), goals: z.optional(z.strictObject({ ...goals, exemptFrom })), contributions,
      commitment: z.optional(Commitment), reviewedOn: z.optional(DateOnly), versions: z.array(Version), findings: z.array(Finding),
    }) },
  },
  getPlanContent: {
    ...shown, path: '/v1/plans/{planId}/content', summary: 'Read what a plan says of the person', description: 'Hours, dates and reasons by element, goals in words, wishes and competence. The reading is logged.', params: OnePlan,
    answers: { 200: z.strictObject({ id: Id, elements: z.array(z.strictObject({ itemId: Id, ...content })), goals: z.optional(z.strictObject(goalTexts)), revisionReason: z.optional(Note) }) },
  },
  getPlanVersion: {
    ...shown, path: '/v1/plans/{planId}/versions/{number}', summary: 'Read a plan as it was adopted',
    description: 'Every adopted version stays as it was. `findings` is what §§ 13 and 14 want of its time, full and all year, once every element has its hours; an element without a period lasts as long as the plan. A person decides. The reading is logged.',
    params: z.strictObject({ planId: Id, number: z.string().check(z.regex(/^[1-9]\d?$/)) }),
    answers: { 200: z.strictObject({
      id: Id, number: z.int(), adoptedOn: z.optional(DateOnly), elements: z.array(z.strictObject({ ...item, ...content })), goals: z.strictObject({ ...goals, exemptFrom, ...goalTexts }), contributions, commitment: z.optional(Commitment), revisionReason: z.optional(Note), findings: z.array(TimeFinding),
    }) },
  },
  addPlanElement: {
    ...change, path: '/v1/plans/{planId}/elements', summary: 'Add an element of the municipality\'s own', description: 'The choice of an element of work or education is explained (§ 15).',
    body: z.strictObject({ element: z.enum(ELEMENTS), ...planned }), tells: { '/hours': 'planElements', '/from': 'planElements', '/to': 'planElements', '/description': 'planElements', '/reason': 'planElements' },
    refusals: ['wrong-state', 'reason-missing', 'ends-before-it-begins', 'too-many-elements'],
  },
  decidePlanElement: {
    ...change, path: '/v1/plans/{planId}/elements/{itemId}/decision', summary: 'Keep an element, keep what remains of it, or leave it out',
    description: 'The plan builds on what was completed before settlement (§ 15), so leaving an element out needs a reason. A decision stands, whatever the reception adds.',
    params: z.strictObject({ planId: Id, itemId: Id }), body: z.strictObject({ decision: z.enum(DECISIONS), remainingHours: z.optional(Hours), reason: z.optional(Note) }), tells: { '/remainingHours': 'planElements', '/reason': 'planElements' },
    refusals: ['wrong-state', 'reason-missing', 'remaining-hours-missing', 'remaining-hours-without-rest'],
  },
  setPlanGoals: {
    ...change, path: '/v1/plans/{planId}/goals', summary: 'Set goals, extent and duration', description: 'Replaces what was set. A plan that does not follow the participant\'s wishes says why. `exemptFrom`: what the participant need not have (§§ 29 and 37 c).',
    body: z.strictObject({ ...goals, exemptFrom: z._default(exemptFrom, []), ...goalTexts }),
    tells: { '/from': 'case', '/to': 'case', '/longTermGoal': 'planGoals', '/wishes': 'planGoals', '/competence': 'planGoals', '/deviationReason': 'planGoals' },
    refusals: ['wrong-state', 'ends-before-it-begins', 'deviation-reason-missing'],
  },
  recordPlanContribution: {
    ...change, path: '/v1/plans/{planId}/contributions', summary: 'Record that somebody took part in making the plan', description: 'The participant, the adviser and adult education each have a part in it. The latest date of each stands.',
    body: z.strictObject({ contributor: Contributor, contributedOn: DateOnly }), tells: { '/contributedOn': 'case' }, does: { aggregate: 'plan', command: 'recordContribution', id: 'planId' }, refusals: ['wrong-state', 'date-in-future', 'before-plan'],
  },
  signPlan: {
    ...change, path: '/v1/plans/{planId}/commitment', summary: 'Register that the integration contract is signed (§ 16)', description: 'Contract or declaration, as the law in force on that day has it.',
    body: z.strictObject({ signedOn: DateOnly }), tells: { '/signedOn': 'case' }, does: { aggregate: 'plan', command: 'sign', id: 'planId' }, refusals: ['wrong-state', 'date-in-future', 'before-plan'],
  },
  reviewPlan: {
    ...change, path: '/v1/plans/{planId}/reviews', summary: 'Register that the plan was looked through with the participant', description: 'The plan is assessed regularly, and when life changes (§ 15).',
    body: z.strictObject({ reviewedOn: DateOnly }), tells: { '/reviewedOn': 'case' }, does: { aggregate: 'plan', command: 'review', id: 'planId' }, refusals: ['wrong-state', 'date-in-future', 'before-plan'],
  },
  adoptPlan: {
    ...change, path: '/v1/plans/{planId}/adoption', summary: 'Adopt the plan, or its new version', description: 'An individual decision (§ 46). Needs a decision on every element, goals, and a part of all contributors. What is adopted is kept as it is.',
    body: z.strictObject({ adoptedOn: DateOnly }), tells: { '/adoptedOn': 'case' },
    refusals: ['wrong-state', 'elements-undecided', 'elements-missing', 'goals-missing', 'contributors-missing', 'too-many-versions', 'date-in-future', 'before-plan'],
  },
  revisePlan: {
    ...change, path: '/v1/plans/{planId}/revision', summary: 'Begin a new version of an adopted plan', description: 'Says why. The adopted version holds until the new one is adopted.',
    body: z.strictObject({ reason: Note }), tells: { '/reason': 'planChange' }, refusals: ['wrong-state'],
  },
} as const satisfies RouteTable;
