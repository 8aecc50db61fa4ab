import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const participantAbsenceNoted = defineEvent({
  type: 'benefit.participant.absence-noted.v1',
  summary: 'Unauthorised absence reduces the benefit of its month.',
  data: z.object({ date: DateOnly, hours: z.optional(z.number()) }),
  example: { date: '2026-09-14', hours: 3 },
});
