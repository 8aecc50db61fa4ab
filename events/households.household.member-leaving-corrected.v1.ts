import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const memberLeavingCorrected = defineEvent({
  type: 'households.household.member-leaving-corrected.v1',
  summary: 'The day on which a member left the household was corrected.',
  data: z.object({ personId: Id, leftOn: DateOnly, previous: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', leftOn: '2027-02-02', previous: '2027-02-01' },
});
