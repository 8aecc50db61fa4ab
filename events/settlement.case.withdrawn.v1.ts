import * as z from 'zod/mini';
import { By, DateOnly, Persons, defineEvent } from './define.ts';

export const caseWithdrawn = defineEvent({
  type: 'settlement.case.withdrawn.v1',
  summary: 'A case closed because the overseer took its request back. `released`: places that the municipality had taken of the year\'s quota, free again, and `persons`: those who had them.',
  data: z.object({ year: z.string(), reason: z.string(), released: z.int(), persons: Persons, withdrawnOn: DateOnly, by: By }),
  example: { year: '2026', reason: 'moved-out', released: 1, persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], withdrawnOn: '2026-07-02' },
});
