import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const participationStruck = defineEvent({
  type: 'community.participation.struck.v1',
  summary: 'A day as a volunteer had been registered by mistake.',
  data: z.object({}),
  example: {},
});
