import * as z from 'zod/mini';
import { pageOf, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Written, Year } from '#shared/ids/schemas.ts';
import { BY_HAND, CLOCK_KINDS, DISMISSIBLE } from './domain/clocks.ts';
import { COUNCIL_DECISION } from './domain/council-deadline.ts';
import { CLOCK_STATUSES } from './domain/deadline.ts';
import { SETTLED_PERSON, STATUSES } from './domain/row.ts';

/** A person's id, or the year for which a council is to decide. */
const DeadlineId = z.union([Id, Year]);
const Type = z.enum(['statutory', 'recommended', 'agreement']);
const Kind = z.enum([...CLOCK_KINDS, COUNCIL_DECISION]);
const clock = { kind: z.enum(CLOCK_KINDS), status: z.enum(CLOCK_STATUSES), dueOn: DateOnly, metOn: z.optional(DateOnly), daysLate: z.optional(z.int()) };
const deadline = {
  id: DeadlineId, version: z.int(), kind: z.enum([SETTLED_PERSON, COUNCIL_DECISION]), dueOn: z.optional(DateOnly), settledOn: z.optional(DateOnly), startedOn: z.optional(DateOnly),
  year: z.optional(Year), decidedOn: z.optional(DateOnly), daysLate: z.optional(z.int()),
};
const Row = z.strictObject({ ...deadline, status: z.enum(STATUSES), clocks: z.optional(z.array(z.strictObject(clock))) });
const Deadline = z.strictObject({
  ...deadline, status: z.enum([...STATUSES, 'awaiting-settlement', 'noted']),
  clocks: z.optional(z.array(z.strictObject({ ...clock, startsOn: DateOnly, type: Type, paragraph: z.string() }))),
});
const Breach = z.strictObject({ id: DeadlineId, kind: Kind, type: Type, dueOn: DateOnly, overdueOn: DateOnly, status: z.enum(CLOCK_STATUSES) });
const Person = z.strictObject({ deadlineId: Id });

const shown = { method: 'GET', audience: 'people', roles: ['adviser', 'manager'], tag: 'Deadlines', purpose: 'introduction programme' } as const;
const change = { ...shown, method: 'POST', params: Person, answers: { 200: Written }, ifMatch: true } as const;

export const routes = {
  listDeadlines: {
    ...shown, path: '/v1/deadlines', summary: 'List deadlines, the worst first',
    description: 'A row is a settled person with the clocks that run side by side, or a year that waits for its council. Its status is the worst of what the law demands of the municipality: a wish (`recommended`) or a notice makes nobody overdue. By status, then by the first day that is still to be met.',
    query: z.strictObject({ ...pageQuery, status: z.optional(z.enum(STATUSES)), kind: z.optional(Kind) }), answers: { 200: pageOf(Row) },
  },
  forecastDeadlines: {
    ...shown, path: '/v1/deadlines/forecast', summary: 'List what is overdue so many days from now if nobody does anything',
    description: 'Each clock with the day on which it becomes overdue, what is overdue already among them; notices are left out. A page is of so many rows of the list, each with its clocks, by day and kind; the pages come worst first. Without `days` sixty.',
    query: z.strictObject({ ...pageQuery, days: z.optional(z.string().check(z.regex(/^([1-9]\d?|[12]\d\d|3[0-5]\d|36[0-5])$/))) }), answers: { 200: z.extend(pageOf(Breach), { by: DateOnly }) },
  },
  getDeadline: {
    ...shown, path: '/v1/deadlines/{deadlineId}', summary: 'Show a person\'s deadlines, or that of a council\'s decision',
    description: 'The id is the person\'s, or the year to be decided. Clocks run from settlement: the programme\'s start within three months (same day number, or the month\'s last day), for who comes from an integration reception also the wished-for two and four weeks; the registration of the settlement date, which the grant waits for; the application for the grant for disability, which is a notice to all and is registered of nobody; and `schooling` of everybody below programme age, of whom the municipality knows who is of school age. A council must decide before the last year of its latest decision is out, and is reminded 120 days before. `daysLate`: when met; while overdue, so far.',
    params: z.strictObject({ deadlineId: DeadlineId }), answers: { 200: Deadline },
  },
  fulfilDeadline: {
    ...change, path: '/v1/deadlines/{deadlineId}/fulfilment', summary: 'Register that the settlement date is registered in IMDinett, or that a child has its place at school',
    description: 'Once. What waits for the programme is met by its start.', body: z.strictObject({ kind: z.enum(BY_HAND), on: DateOnly }), tells: { '/on': 'case' },
    does: { aggregate: 'deadline', command: 'fulfil', id: 'deadlineId' }, refusals: ['no-such-clock', 'wrong-state', 'date-in-future', 'before-settlement'],
  },
  dismissDeadline: {
    ...change, path: '/v1/deadlines/{deadlineId}/dismissal', summary: 'Register that a deadline does not concern the person', description: 'Schooling, of who is not of school age.',
    body: z.strictObject({ kind: z.enum(DISMISSIBLE) }), does: { aggregate: 'deadline', command: 'dismiss', id: 'deadlineId' }, refusals: ['no-such-clock', 'wrong-state'],
  },
} as const satisfies RouteTable;
