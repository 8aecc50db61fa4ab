import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const programmeAwaiting = defineEvent({
  type: 'programme.programme.awaiting.v1',
  summary: 'A settled person awaits a decision on the introduction programme. `basis`: without it the person has right and duty; `may-be-offered` has neither (integreringsloven § 8 third paragraph). With `claim` the three months run from the claim, once there is one.',
  data: z.object({ settlementDate: DateOnly, basis: z.optional(z.string()), claim: z.optional(z.object({ claimedOn: z.optional(DateOnly) })) }),
  example: { settlementDate: '2026-08-03' },
});
