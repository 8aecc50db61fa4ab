import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const programmeSettlementCorrected = defineEvent({
  type: 'programme.programme.settlement-corrected.v1',
  summary: 'The settlement date from which the right to a programme runs was corrected. Whether decision and start were late (integreringsloven § 12) is told anew.',
  data: z.object({ settlementDate: DateOnly, previous: DateOnly, decisionLate: z.optional(z.boolean()), startLate: z.optional(z.boolean()) }),
  example: { settlementDate: '2026-08-04', previous: '2026-08-03', decisionLate: false },
});
