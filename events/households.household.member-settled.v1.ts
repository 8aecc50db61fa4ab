import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const householdMemberSettled = defineEvent({
  type: 'households.household.member-settled.v1',
  summary: 'A member of a household was settled.',
  data: z.object({ personId: Id, settledOn: DateOnly, belowProgrammeAge: z.optional(z.boolean()) }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', settledOn: '2026-08-03' },
});
