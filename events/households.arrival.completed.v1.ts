import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const arrivalCompleted = defineEvent({
  type: 'households.arrival.completed.v1',
  summary: 'All who moved stand here.',
  data: z.object({}),
  example: {},
});
