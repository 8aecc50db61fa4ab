import * as z from 'zod/mini';
import { By, DateOnly, defineEvent } from './define.ts';

export const casePlacesReserved = defineEvent({
  type: 'settlement.case.places-reserved.v1',
  summary: 'A municipality set places of the year\'s quota aside for a case that it has not answered yet.',
  data: z.object({ year: z.string(), persons: z.int(), reservedOn: DateOnly, by: By }),
  example: { year: '2026', persons: 3, reservedOn: '2026-06-23', by: 'manager' },
});
