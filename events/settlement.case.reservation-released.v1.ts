import * as z from 'zod/mini';
import { By, DateOnly, defineEvent } from './define.ts';

export const caseReservationReleased = defineEvent({
  type: 'settlement.case.reservation-released.v1',
  summary: 'A municipality gave back the places that it had set aside for a case.',
  data: z.object({ year: z.string(), persons: z.int(), releasedOn: DateOnly, by: By }),
  example: { year: '2026', persons: 3, releasedOn: '2026-06-24', by: 'manager' },
});
