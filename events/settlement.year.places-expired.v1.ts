import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const yearPlacesExpired = defineEvent({
  type: 'settlement.year.places-expired.v1',
  summary: 'A year was over, and the places that were left of the council\'s decision expired with it.',
  data: z.object({ year: z.string(), persons: z.int(), expiredOn: DateOnly }),
  example: { year: '2026', persons: 4, expiredOn: '2027-01-01' },
});
