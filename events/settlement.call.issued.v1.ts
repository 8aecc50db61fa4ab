import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const callIssued = defineEvent({
  type: 'settlement.call.issued.v1',
  summary: 'The overseer asked a municipality to settle a number of persons in a year.',
  data: z.object({ year: z.string(), number: z.int(), unaccompaniedMinors: z.int(), recommended: z.optional(z.int()) }),
  example: { year: '2026', number: 60, unaccompaniedMinors: 5, recommended: 55 },
});
