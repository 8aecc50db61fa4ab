import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const memberSettlementCorrected = defineEvent({
  type: 'households.household.member-settlement-corrected.v1',
  summary: 'The settlement date of a member of a household was corrected.',
  data: z.object({ personId: Id, settledOn: DateOnly, previous: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', settledOn: '2026-08-04', previous: '2026-08-03' },
});
