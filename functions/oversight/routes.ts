import * as z from 'zod/mini';
import type { RouteTable } from '#shared/http/route.ts';
import { Year } from '#shared/ids/schemas.ts';
import { MEASURES, type Measure } from './domain/figures.ts';

const Cell = z.strictObject({ value: z.nullable(z.int()), suppressed: z.boolean() });
const cells = Object.fromEntries(MEASURES.map((measure) => [measure, Cell])) as Record<Measure, typeof Cell>;

export const routes = {
  getFigures: {
    method: 'GET', path: '/v1/oversight/figures', audience: 'people', roles: ['overseer'], tag: 'Oversight', purpose: 'oversight',
    summary: 'Show the year\'s figures by municipality',
    description: 'Persons called for, decided by councils, accepted, settled, started and ended. Settlement counts in the year of its call, programmes in the calendar year. Numbers from 1 to 4 are suppressed (`value` is null), and so many more that none of them can be computed from a total. Persons with a protected address count in the national total only. Zero is shown as zero.',
    query: z.strictObject({ year: Year }),
    answers: { 200: z.strictObject({
      year: Year, municipalities: z.array(z.strictObject({ name: z.string(), municipalityNumber: z.string(), ...cells })), total: z.strictObject(cells),
    }) },
  },
} as const satisfies RouteTable;
