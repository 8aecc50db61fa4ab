import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const householdMemberLeft = defineEvent({
  type: 'households.household.member-left.v1',
  summary: 'A member of a household no longer lives in the municipality.',
  data: z.object({ personId: Id, leftOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', leftOn: '2026-11-02' },
});
