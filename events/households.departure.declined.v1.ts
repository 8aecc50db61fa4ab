import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const departureDeclined = defineEvent({
  type: 'households.departure.declined.v1',
  summary: 'The other municipality does not take over: the persons stay.',
  data: z.object({ reason: z.string() }),
  example: { reason: 'not-come' },
});
