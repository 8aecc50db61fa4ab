import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const arrivalAccepted = defineEvent({
  type: 'households.arrival.accepted.v1',
  summary: 'The municipality takes over persons who have moved here.',
  data: z.object({ acceptedOn: DateOnly }),
  example: { acceptedOn: '2026-11-03' },
});
