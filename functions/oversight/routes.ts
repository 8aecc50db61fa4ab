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
    description: 'Persons called for, decided by councils, accepted, settled, started and ended. Settlement counts in the year of its call, programmes in the calendar year. Numbers from 1 to 4 are suppressed (`value` is null), and so many more that none of them can be computed from a total. Persons with a protected address count in the national total only. Zero is shown as zero. `shareInTime` is how many of a hundred were settled within the time that was agreed on after their permit: three months for children and those they are with, six for others; null also when nobody was. Of its two parts a municipality\'s numbers are hidden together.',
    query: z.strictObject({ year: Year }),
    answers: { 200: z.strictObject({
      year: Year, municipalities: z.array(z.strictObject({ name: z.string(), municipalityNumber: z.string(), ...cells, shareInTime: Cell })), total: z.strictObject({ ...cells, shareInTime: Cell }),
    }) },
  },
} as const satisfies RouteTable;
