import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const residentCommitted = defineEvent({
  type: 'receptions.resident.committed.v1',
  summary: 'An adult resident committed to the full-time programme.',
  data: z.object({ committedOn: DateOnly, hoursPerWeek: z.number() }),
  example: { committedOn: '2026-03-09', hoursPerWeek: 37.5 },
});
