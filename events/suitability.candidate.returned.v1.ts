import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const candidateReturned = defineEvent({
  type: 'suitability.candidate.returned.v1',
  summary: 'The request about the candidate was declined or taken back, so the candidate waits again.',
  data: z.object({ requestId: Id, reason: z.string() }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb', reason: 'declined' },
});
