import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const recommendationRequested = defineEvent({
  type: 'receptions.recommendation.requested.v1',
  summary: 'The overseer asked a municipality to settle those whom the cluster recommended.',
  data: z.object({ requestId: Id }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb' },
});
