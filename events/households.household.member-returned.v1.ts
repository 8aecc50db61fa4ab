import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const memberReturned = defineEvent({
  type: 'households.household.member-returned.v1',
  summary: 'A member who was thought to have left the household had not.',
  data: z.object({ personId: Id, previous: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', previous: '2027-02-01' },
});
