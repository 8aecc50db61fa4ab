import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const candidateRequested = defineEvent({
  type: 'suitability.candidate.requested.v1',
  summary: 'The overseer asked a municipality to settle the candidate.',
  data: z.object({ requestId: Id }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb' },
});
