import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const arrivalPersonArrived = defineEvent({
  type: 'households.arrival.person-arrived.v1',
  summary: 'A person who moved stands in this municipality, settled from the day of the move. `programme`: what there was of one, on which the next builds.',
  data: z.object({
    personId: Id, settledOn: DateOnly, firstSettledOn: DateOnly, belowProgrammeAge: z.optional(z.boolean()),
    programme: z.optional(z.object({ basis: z.optional(z.string()), decidedOn: z.optional(DateOnly), endGoal: z.optional(z.string()), startedOn: z.optional(DateOnly), usedDays: z.optional(z.int()), absences: z.optional(z.int()) })),
  }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', settledOn: '2026-11-02', firstSettledOn: '2025-08-04', programme: { decidedOn: '2025-09-01', endGoal: 'work', startedOn: '2025-09-15', usedDays: 413, absences: 4 } },
});
