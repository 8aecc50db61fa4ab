import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const deadlineFulfilled = defineEvent({
  type: 'deadlines.deadline.fulfilled.v1',
  summary: 'What a deadline was for was done, in time or late.',
  data: z.object({ kind: z.string(), year: z.optional(z.string()), dueOn: DateOnly, startedOn: z.optional(DateOnly), decidedOn: z.optional(DateOnly), daysLate: z.int() }),
  example: { kind: 'programme-start', dueOn: '2026-11-03', startedOn: '2026-08-24', daysLate: 0 },
  partners: true,
});
