import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const arrivalWithdrawn = defineEvent({
  type: 'households.arrival.withdrawn.v1',
  summary: 'The other municipality took the move back before it was answered.',
  data: z.object({}),
  example: {},
});
