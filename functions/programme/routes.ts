import * as z from 'zod/mini';
import { pageOf, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Written } from '#shared/ids/schemas.ts';
import { ABSENCE_KINDS, BASES, END_GOALS, END_REASONS, HOURS_A_DAY, OUTCOMES } from './domain/codes.ts';

const Status = z.enum(['awaiting-decision', 'decided', 'in-programme', 'ended', 'lapsed']);
const Hours = z.number().check(z.minimum(0.25), z.maximum(HOURS_A_DAY), z.multipleOf(0.25));
const absence = { date: DateOnly, hours: z.optional(Hours), kind: z.enum(ABSENCE_KINDS) };
const decision = { decidedOn: DateOnly, offeredOn: DateOnly, plannedStart: DateOnly, endGoal: z.enum(END_GOALS) };
const end = { endedOn: DateOnly, reason: z.enum(END_REASONS), outcome: z.enum(OUTCOMES) };

/** In the municipality that the person came from. */
const History = z.strictObject({ firstSettledOn: DateOnly, decidedOn: z.optional(DateOnly), endGoal: z.optional(z.enum(END_GOALS)), startedOn: z.optional(DateOnly), usedDays: z.optional(z.int()), absences: z.optional(z.int()) });

const Programme = z.strictObject({
  id: Id, version: z.int(), status: Status, caseId: Id, settlementDate: DateOnly,
  /** Absent: right and duty by settlement. */
  basis: z.optional(z.enum(BASES)),
  /** Three months after settlement, or after the claim where they run from that (§ 12); nothing runs for those who settled without agreement. */
  latestStart: z.optional(DateOnly), history: z.optional(History), lapsed: z.optional(z.strictObject({ lapsedOn: DateOnly, reason: z.enum(END_REASONS) })), claim: z.optional(z.strictObject({ claimedOn: z.optional(DateOnly) })),
  decision: z.optional(z.strictObject({ ...decision, late: z.boolean() })),
  start: z.optional(z.strictObject({ startedOn: DateOnly, late: z.boolean() })),
  /** The settlement date was corrected to a day after the decision or the offer. */
  beforeSettlement: z.optional(z.boolean()),
  absences: z.array(z.strictObject(absence)), end: z.optional(z.strictObject(end)),
});
const Summary = z.strictObject({
  id: Id, version: z.int(), status: Status, settlementDate: DateOnly, basis: z.optional(z.enum(BASES)), plannedStart: z.optional(DateOnly), startedOn: z.optional(DateOnly), endedOn: z.optional(DateOnly),
});
const OneProgramme = z.strictObject({ programmeId: Id });
const change = {
  method: 'POST', audience: 'people', roles: ['adviser', 'manager'], tag: 'Programmes', purpose: 'programme', params: OneProgramme, answers: { 200: Written }, ifMatch: true,
} as const;
const shown = { method: 'GET', audience: 'people', roles: ['adviser', 'manager', 'finance'], tag: 'Programmes', purpose: 'programme' } as const;

export const routes = {
  listProgrammes: {
    ...shown, path: '/v1/programmes', summary: 'List programmes', description: 'By status and date of settlement. Holds no names.',
    query: z.strictObject({ ...pageQuery, status: z.optional(Status) }), answers: { 200: pageOf(Summary) },
  },
  getProgramme: {
    ...shown, path: '/v1/programmes/{programmeId}', summary: 'Show a programme', description: 'The id is the person\'s. `late` marks a decision or start more than three months after settlement. `beforeSettlement`: a corrected settlement date lies after the decision or the offer, which somebody must look at.',
    params: OneProgramme, answers: { 200: Programme },
  },
  registerClaim: {
    ...change, path: '/v1/programmes/{programmeId}/claim', summary: 'Register the day on which a programme was claimed',
    description: 'Of family that came later (integreringsloven § 9 f): their three months run from the claim (§ 12), and there is no deadline before it.',
    body: z.strictObject({ claimedOn: DateOnly }), tells: { '/claimedOn': 'case' }, does: { aggregate: 'programme', command: 'registerClaim', id: 'programmeId' },
    refusals: ['wrong-state', 'time-runs-from-settlement', 'already-claimed', 'date-in-future', 'before-settlement'],
  },
  decideProgramme: {
    ...change, path: '/v1/programmes/{programmeId}/decision', summary: 'Register the decision on the programme',
    description: 'Later than three months after settlement is registered and marked as late (integreringsloven § 12). `offeredOn`, the date of the offer of start, chooses which version of §§ 13–14 applies. Whoever may be offered a programme but has no right to it (`basis`) is refused where the municipality\'s profile says that it offers none (`offersProgrammeOutsideRightAndDuty`).',
    body: z.strictObject(decision), tells: { '/decidedOn': 'case', '/offeredOn': 'case', '/plannedStart': 'case' }, does: { aggregate: 'programme', command: 'decide', id: 'programmeId' },
    refusals: ['wrong-state', 'not-offered-here', 'date-in-future', 'before-settlement', 'start-before-decision', 'start-before-offer'],
  },
  startProgramme: {
    ...change, path: '/v1/programmes/{programmeId}/start', summary: 'Register that the person started',
    body: z.strictObject({ startedOn: DateOnly }), tells: { '/startedOn': 'case' }, does: { aggregate: 'programme', command: 'start', id: 'programmeId' },
    refusals: ['wrong-state', 'date-in-future', 'start-before-decision'],
  },
  registerAbsence: {
    ...change, path: '/v1/programmes/{programmeId}/absences', summary: 'Register absence',
    description: 'Without `hours` the whole day. Unauthorised absence is deducted from the benefit (§ 21): a whole day by 1/30 of the month, hours by 1/1850 of the year; 7.5 hours cost more than a day, so register a day as a day.',
    body: z.strictObject(absence), tells: { '/date': 'case' }, does: { aggregate: 'programme', command: 'registerAbsence', id: 'programmeId' },
    refusals: ['wrong-state', 'date-in-future', 'absence-outside-programme', 'absence-already-registered', 'more-than-a-day'],
  },
  endProgramme: {
    ...change, path: '/v1/programmes/{programmeId}/end', summary: 'Register that the programme ended', description: '`endedOn` is the last day in the programme, and the last day with benefit.',
    body: z.strictObject(end), tells: { '/endedOn': 'case' }, does: { aggregate: 'programme', command: 'end', id: 'programmeId' },
    refusals: ['wrong-state', 'date-in-future', 'end-before-start'],
  },
} as const satisfies RouteTable;
