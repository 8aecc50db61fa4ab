import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const yearCouncilDecided = defineEvent({
  type: 'settlement.year.council-decided.v1',
  summary: 'The municipal council decided how many persons to settle in a year; zero is a no. A later decision replaces the number. `through` is the last year of a decision for several; the years after the first have an event of their own with `inheritedFrom`.',
  data: z.object({
    year: z.string(), persons: z.int(), decidedOn: DateOnly, excludesUnaccompaniedMinors: z.boolean(),
    through: z.optional(z.string()), wishes: z.optional(z.array(z.string())), callId: z.optional(Id), inheritedFrom: z.optional(z.string()),
  }),
  example: { year: '2026', persons: 40, decidedOn: '2026-02-12', excludesUnaccompaniedMinors: true, through: '2029', wishes: ['near-centre'], callId: '01k2f8q7c4r9v3m5n6p7t8w9xb' },
});
