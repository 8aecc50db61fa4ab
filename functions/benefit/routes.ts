import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { DateOnly, Id, Month, Written } from '#shared/ids/schemas.ts';

/** Kroner with two decimals. */
const Kroner = z.string().check(z.regex(/^-?\d+\.\d{2}$/));
const Status = z.enum(['open', 'closed', 'proposed', 'approved', 'exported']);
const run = { id: Month, version: z.int(), month: Month, status: Status, openedOn: DateOnly, participants: z.int() };
const Run = z.strictObject({
  ...run, lines: z.int(), complete: z.boolean(), empty: z.boolean(), total: Kroner, proposedBy: z.optional(z.string()), approvedBy: z.optional(z.string()),
});
const Line = z.strictObject({
  id: z.string(), version: z.int(), month: Month, participantId: Id, basicAmount: z.int(), knownOn: DateOnly, convention: z.literal('C1'),
  rows: z.array(z.strictObject({ code: z.enum(['benefit', 'absence-days', 'absence-hours']), paragraph: z.string(), quantity: z.number(), amount: Kroner })), gross: Kroner,
});
const OneRun = z.strictObject({ month: Month });
const shown = { method: 'GET', audience: 'people', roles: ['finance', 'manager'], tag: 'Benefit', purpose: 'benefit' } as const;
const change = { method: 'POST', audience: 'people', tag: 'Benefit', purpose: 'benefit', params: OneRun, answers: { 200: Written }, ifMatch: true } as const;

export const routes = {
  listRuns: {
    ...shown, path: '/v1/benefit-runs', summary: 'List benefit runs', description: 'The newest first. Opened by the schedule on the first day of the next month.',
    query: PageQuery, answers: { 200: pageOf(z.strictObject(run)) },
  },
  getRun: {
    ...shown, path: '/v1/benefit-runs/{month}', summary: 'Show a benefit run',
    description: '`complete` when there is a line for each participant. A month in which nobody had days is `empty` and closes by itself.',
    params: OneRun, answers: { 200: Run },
  },
  listLines: {
    ...shown, path: '/v1/benefit-runs/{month}/lines', summary: 'List the lines of a run',
    description: 'By participant, without names; none while there is no run. The rows of a line add up to `gross`; `basicAmount` is the G that was known on `knownOn`.',
    params: OneRun, query: PageQuery, answers: { 200: pageOf(Line) },
  },
  proposeRun: {
    ...change, path: '/v1/benefit-runs/{month}/proposal', roles: ['finance'], summary: 'Propose the run for payment', refusals: ['wrong-state', 'run-incomplete'],
  },
  approveRun: {
    ...change, path: '/v1/benefit-runs/{month}/approval', roles: ['manager'], summary: 'Approve the proposed run', description: 'Another person than who proposed it.',
    does: { aggregate: 'run', command: 'approve', id: 'month' }, refusals: ['wrong-state', 'four-eyes'],
  },
  exportRun: {
    ...change, path: '/v1/benefit-runs/{month}/export', roles: ['finance'], summary: 'Release the approved run to payroll', description: 'Once. The payroll file is made and kept with it, and can be fetched at any time after.',
    refusals: ['wrong-state', 'lines-not-read'],
  },
  getPayroll: {
    ...shown, path: '/v1/benefit-runs/{month}/payroll.csv', roles: ['finance'], summary: 'Fetch the payroll file',
    description: 'For the payroll system: gross amounts by participant id, which payroll keeps beside its own employee number; no names. The bytes that were exported, with their digest in `Repr-Digest`. Cells are separated by semicolons and are never formulas.',
    params: OneRun, answers: { 200: 'text/csv' }, refusals: ['wrong-state'],
  },
} as const satisfies RouteTable;
