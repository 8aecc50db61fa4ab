import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const householdMemberErased = defineEvent({
  type: 'households.household.member-erased.v1',
  summary: 'A member was erased here, and the relations with it.',
  data: z.object({ personId: Id, erasedOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', erasedOn: '2042-01-15' },
});
