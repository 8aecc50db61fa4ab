import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const householdFormed = defineEvent({
  type: 'households.household.formed.v1',
  summary: 'The persons of an accepted case became a household, or of one that settled without agreement; its id is the case\'s. `year`: the case\'s. `settledOn`: of those who are settled at once.',
  data: z.object({ persons: z.array(z.object({ personId: Id, belowProgrammeAge: z.optional(z.boolean()) })), formedOn: DateOnly, year: z.optional(z.string()), settledOn: z.optional(DateOnly) }),
  example: { persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], formedOn: '2026-06-22', year: '2026' },
});
