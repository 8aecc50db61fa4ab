/** `plan`: an integration plan against the law. */
import * as z from 'zod/mini';
import { PERMIT_GROUNDS } from '#shared/law/eligibility/case.ts';
import type { PlanCase, PlanLint } from '#shared/law/plan/case.ts';
import { lint } from '#shared/law/plan/lint.ts';
import { lawAt } from '#shared/law/register/law-at.ts';
import { ELEMENT_KINDS } from '#shared/law/register/plan.ts';
import { END_GOALS } from '#shared/law/register/programme.ts';
import { CaseError, type Command } from './command.ts';
import { Day } from './day.ts';

/** Quarters of an hour. */
const Hours = z.number().check(z.minimum(0), z.maximum(5000), z.multipleOf(0.25));
const Meetings = z.int().check(z.minimum(0), z.maximum(200));
const Words = z.string().check(z.maxLength(2000));

const Case = z.strictObject({
  knownOn: z.optional(Day), on: z.optional(Day), decisionDate: Day, offerDate: z.optional(Day),
  plan: z.strictObject({
    madeOn: Day, start: Day, end: Day, endGoal: z.enum(END_GOALS), endGoalReason: z.optional(Words), norwegianGoal: z.optional(Words), longTermGoal: z.optional(Words), extentStated: z.optional(z.boolean()), appealStated: z.optional(z.boolean()),
    contractOn: z.optional(Day), declarationOn: z.optional(Day),
    elements: z.array(z.strictObject({
      id: z.string().check(z.minLength(1), z.maxLength(60)), kind: z.enum(ELEMENT_KINDS), from: Day, to: Day, hoursPerWeek: z.optional(Hours), hours: z.optional(Hours), meetings: z.optional(Meetings), form: z.optional(z.enum(['group', 'individual'])), capacityReason: z.optional(Words), reason: z.optional(Words),
    })).check(z.maxLength(200)),
    holidays: z.optional(z.array(z.strictObject({ from: Day, to: Day })).check(z.maxLength(100))),
  }),
  participant: z.strictObject({
    education: z.enum(['upperSecondary', 'lower']), permit: z.strictObject({ ground: z.enum(PERMIT_GROUNDS), grantedOn: Day, arrivedOn: z.optional(Day) }), birthDate: z.optional(Day), hasChildren: z.optional(z.boolean()),
    exemptFrom: z.optional(z.array(z.enum(['norwegian', 'socialStudies']))),
    completed: z.optional(z.array(z.strictObject({ kind: z.enum(ELEMENT_KINDS), hours: z.optional(Hours), meetings: z.optional(Meetings), treatment: z.optional(z.enum(['builtOn', 'omitted'])), reason: z.optional(Words) })).check(z.maxLength(100))),
  }),
});
const LONGEST = { years: 10 };

/** As written on the command line: without `on`, the day is today's. */
export type WrittenPlan = Omit<PlanCase, 'on'> & { readonly on?: string };

export const planCommand: Command<WrittenPlan, PlanLint> = {
  name: 'plan',
  summary: 'an integration plan against the law: what is wrong, what soon will be, and what may be better',
  input: Case as z.ZodMiniType<WrittenPlan>,
  run(given, { asOf, knownOn, scenario, today }) {
    refuseContradictions(given);
    return lint({ ...given, on: given.on ?? asOf ?? today }, lawAt({ eventDate: given.decisionDate, knownOn: knownOn ?? given.knownOn ?? today, ...(scenario && { scenario }) }));
  },
  print: ({ findings, text }, locale) => [
    text[locale],
    ...findings.map(({ severity, element, text: words, paragraph }) => `${MARK[severity]} ${element === undefined ? '' : `${element}: `}${words[locale]} (${paragraph})`),
  ].join('\n'),
};

const MARK = { error: '✗', warning: '!', advice: '–' } as const;

function refuseContradictions({ decisionDate, offerDate, plan: { start, end, elements, holidays }, participant: { permit, birthDate } }: WrittenPlan): void {
  const refused = (pointer: string, message: string): never => { throw new CaseError(pointer, message); };
  if (start < decisionDate) refused('/plan/start', 'is before the decision');
  if (offerDate !== undefined && start < offerDate) refused('/plan/start', 'is before the start was offered');
  if (end < start) refused('/plan/end', 'is before the start');
  if (Number(end.slice(0, 4)) - Number(start.slice(0, 4)) > LONGEST.years) refused('/plan/end', `is more than ${LONGEST.years} years after the start`);
  if (permit.grantedOn > decisionDate) refused('/participant/permit/grantedOn', 'is after the decision');
  if (birthDate !== undefined && birthDate > permit.grantedOn) refused('/participant/birthDate', 'is after the permit was granted');
  const seen = new Set<string>();
  for (const [i, { id, from, to, hoursPerWeek, hours }] of elements.entries()) {
    if (seen.has(id)) refused(`/plan/elements/${i}/id`, 'is the id of another element');
    seen.add(id);
    if (to < from) refused(`/plan/elements/${i}/to`, 'is before the first day');
    if (hoursPerWeek === undefined && hours === undefined) refused(`/plan/elements/${i}/hoursPerWeek`, 'or hours must be given');
  }
  for (const [i, { from, to }] of (holidays ?? []).entries()) if (to < from) refused(`/plan/holidays/${i}/to`, 'is before the first day');
}
