import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const departureWithdrawn = defineEvent({
  type: 'households.departure.withdrawn.v1',
  summary: 'An announced move was taken back before it was answered.',
  data: z.object({}),
  example: {},
});
