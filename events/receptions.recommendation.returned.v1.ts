import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const recommendationReturned = defineEvent({
  type: 'receptions.recommendation.returned.v1',
  summary: 'The request was declined or taken back: those whom the cluster recommended wait again.',
  data: z.object({ requestId: Id }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb' },
});
