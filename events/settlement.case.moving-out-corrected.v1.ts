import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const caseMovingOutCorrected = defineEvent({
  type: 'settlement.case.moving-out-corrected.v1',
  summary: 'The day on which a settled person moved out was corrected. Without `movedOn` the person never moved.',
  data: z.object({ year: z.string(), personId: Id, movedOn: z.optional(DateOnly), previous: DateOnly, reason: z.string(), by: By }),
  example: { year: '2026', personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', previous: '2027-02-01', reason: 'wrong-person', by: 'adviser' },
});
