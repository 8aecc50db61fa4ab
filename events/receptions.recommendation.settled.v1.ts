import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const recommendationSettled = defineEvent({
  type: 'receptions.recommendation.settled.v1',
  summary: 'All whom the cluster recommended are settled.',
  data: z.object({ requestId: Id }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb' },
});
