import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const referralSent = defineEvent({
  type: 'establishment.referral.sent.v1',
  summary: 'A person was piloted to another service, which is not told.',
  data: z.object({ householdId: Id, personId: Id, sentOn: DateOnly, receiptDueOn: DateOnly }),
  example: { householdId: '01k2f8q7c4r9v3m5n6p7t8w9xb', personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', sentOn: '2026-08-12', receiptDueOn: '2026-08-26' },
});
