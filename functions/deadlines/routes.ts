import * as z from 'zod/mini';
import { pageOf, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Year } from '#shared/ids/schemas.ts';
import { COUNCIL_DECISION } from './domain/council-deadline.ts';
import { KIND, STATUSES } from './domain/deadline.ts';

/** A person's id, or the year for which a council is to decide. */
const DeadlineId = z.union([Id, Year]);
const fields = {
  id: DeadlineId, version: z.int(), kind: z.enum([KIND, COUNCIL_DECISION]), status: z.enum(STATUSES),
  settledOn: z.optional(DateOnly), dueOn: z.optional(DateOnly), startedOn: z.optional(DateOnly), year: z.optional(Year), decidedOn: z.optional(DateOnly), daysLate: z.optional(z.int()),
};

export const routes = {
  listDeadlines: {
    method: 'GET', path: '/v1/deadlines', audience: 'people', roles: ['adviser', 'manager'], tag: 'Deadlines', purpose: 'introduction programme',
    summary: 'List deadlines', description: 'By status, then by due date.',
    query: z.strictObject({ ...pageQuery, status: z.optional(z.enum(STATUSES)) }), answers: { 200: pageOf(z.strictObject(fields)) },
  },
  getDeadline: {
    method: 'GET', path: '/v1/deadlines/{deadlineId}', audience: 'people', roles: ['adviser', 'manager'], tag: 'Deadlines', purpose: 'introduction programme',
    summary: 'Show the deadline for starting a person\'s programme, or for a council\'s decision',
    description: 'The id is the person\'s, or the year to be decided. `daysLate` stands when it is fulfilled. A programme must start three months after settlement: the same day number, or the month\'s last day. A council must decide before the last year of its latest decision is out, and is reminded 120 days before.',
    params: z.strictObject({ deadlineId: DeadlineId }), answers: { 200: z.strictObject({ ...fields, paragraph: z.optional(z.string()) }) },
  },
} as const satisfies RouteTable;
