import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const recommendationWithdrawn = defineEvent({
  type: 'receptions.recommendation.withdrawn.v1',
  summary: 'A cluster took its recommendation back.',
  data: z.object({ reason: z.string() }),
  example: { reason: 'moved-out' },
});
