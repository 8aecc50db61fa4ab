import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const recommendationSettled = defineEvent({
  type: 'receptions.recommendation.settled.v1',
  summary: 'All whom the cluster recommended are settled, as the reception heard on that day.',
  data: z.object({ requestId: Id, settledOn: z.optional(DateOnly) }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb', settledOn: '2026-08-03' },
});
