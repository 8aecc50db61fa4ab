import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const candidateWithdrawn = defineEvent({
  type: 'suitability.candidate.withdrawn.v1',
  summary: 'The reception took its recommendation back.',
  data: z.object({}),
  example: {},
});
