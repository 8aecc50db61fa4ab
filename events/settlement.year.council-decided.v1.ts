import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const yearCouncilDecided = defineEvent({
  type: 'settlement.year.council-decided.v1',
  summary: 'The municipal council decided how many persons to settle in a year. A later decision replaces the number.',
  data: z.object({ year: z.string(), persons: z.int(), decidedOn: DateOnly, excludesUnaccompaniedMinors: z.boolean() }),
  example: { year: '2026', persons: 60, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: false },
});
