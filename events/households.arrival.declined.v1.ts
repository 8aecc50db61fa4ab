import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const arrivalDeclined = defineEvent({
  type: 'households.arrival.declined.v1',
  summary: 'The municipality says that the persons have not moved here.',
  data: z.object({ reason: z.string() }),
  example: { reason: 'not-come' },
});
