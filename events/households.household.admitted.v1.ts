import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const householdAdmitted = defineEvent({
  type: 'households.household.admitted.v1',
  summary: 'Persons who moved here became a household; its id is the arrival\'s.',
  data: z.object({ persons: z.array(z.object({ personId: Id, belowProgrammeAge: z.optional(z.boolean()) })), settledOn: DateOnly, formedOn: DateOnly }),
  example: { persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], settledOn: '2026-11-02', formedOn: '2026-11-03' },
});
