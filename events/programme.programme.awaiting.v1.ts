import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const programmeAwaiting = defineEvent({
  type: 'programme.programme.awaiting.v1',
  summary: 'A settled person awaits a decision on the introduction programme.',
  data: z.object({ settlementDate: DateOnly }),
  example: { settlementDate: '2026-08-03' },
});
