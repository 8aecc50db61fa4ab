import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const recommendationAccepted = defineEvent({
  type: 'receptions.recommendation.accepted.v1',
  summary: 'A municipality accepted those whom the cluster recommended.',
  data: z.object({ requestId: Id }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb' },
});
