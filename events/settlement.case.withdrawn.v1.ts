import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const caseWithdrawn = defineEvent({
  type: 'settlement.case.withdrawn.v1',
  summary: 'A case closed because the overseer took its request back. `released`: places that the municipality had taken of the year\'s quota, free again.',
  data: z.object({ year: z.string(), reason: z.string(), released: z.int(), withdrawnOn: DateOnly }),
  example: { year: '2026', reason: 'moved-out', released: 1, withdrawnOn: '2026-07-02' },
});
