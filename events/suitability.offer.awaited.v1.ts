import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const offerAwaited = defineEvent({
  type: 'suitability.offer.awaited.v1',
  summary: 'The overseer called upon the municipality, so its offer for the year is awaited.',
  data: z.object({ year: z.string() }),
  example: { year: '2026' },
});
