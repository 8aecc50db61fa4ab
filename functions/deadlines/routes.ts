import * as z from 'zod/mini';
import { pageOf, pageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id } from '#shared/ids/schemas.ts';
import { KIND, STATUSES } from './domain/deadline.ts';

const fields = {
  id: Id, version: z.int(), kind: z.literal(KIND), status: z.enum(STATUSES),
  settledOn: z.optional(DateOnly), dueOn: z.optional(DateOnly), startedOn: z.optional(DateOnly), daysLate: z.optional(z.int()),
};

export const routes = {
  listDeadlines: {
    method: 'GET', path: '/v1/deadlines', audience: 'people', roles: ['adviser', 'manager'], tag: 'Deadlines', purpose: 'introduction programme',
    summary: 'List deadlines', description: 'By status, then by due date.',
    query: z.strictObject({ ...pageQuery, status: z.optional(z.enum(STATUSES)) }), answers: { 200: pageOf(z.strictObject(fields)) },
  },
  getDeadline: {
    method: 'GET', path: '/v1/deadlines/{deadlineId}', audience: 'people', roles: ['adviser', 'manager'], tag: 'Deadlines', purpose: 'introduction programme',
    summary: 'Show the deadline for starting a person\'s programme',
    description: 'The id is the person\'s. `daysLate` stands when the programme has started. The deadline is three months after settlement: the same day number, or the month\'s last day.',
    params: z.strictObject({ deadlineId: Id }), answers: { 200: z.strictObject({ ...fields, paragraph: z.string() }) },
  },
} as const satisfies RouteTable;
