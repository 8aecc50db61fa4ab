import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const residentErased = defineEvent({
  type: 'receptions.resident.erased.v1',
  summary: 'A resident was erased in the reception: nothing personal is left there, under no id. Who else has a copy decides on it alone.',
  data: z.object({ reason: z.enum(['wrongly-registered', 'moved-out', 'settled', 'asked-by-the-person', 'retention-expired']), erasedOn: DateOnly }),
  example: { reason: 'moved-out', erasedOn: '2026-09-14' },
});
