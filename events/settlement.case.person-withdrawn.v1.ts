import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const casePersonWithdrawn = defineEvent({
  type: 'settlement.case.person-withdrawn.v1',
  summary: 'The overseer took one person of a case back before that one was settled. `released`: 1 when a place that the municipality had taken is free again.',
  data: z.object({ year: z.string(), personId: Id, reason: z.string(), released: z.int(), withdrawnOn: DateOnly, by: By }),
  example: { year: '2026', personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', reason: 'moved-out', released: 1, withdrawnOn: '2026-07-02', by: 'overseer' },
});
