import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const yearFamilyReunified = defineEvent({
  type: 'settlement.year.family-reunified.v1',
  summary: 'Members of a family came to somebody settled in the municipality. They take no place of the council\'s decision.',
  data: z.object({ year: z.string(), persons: z.int(), arrivedOn: DateOnly }),
  example: { year: '2026', persons: 2, arrivedOn: '2026-09-04' },
});
