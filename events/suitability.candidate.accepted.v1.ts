import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const candidateAccepted = defineEvent({
  type: 'suitability.candidate.accepted.v1',
  summary: 'A municipality accepted the candidate.',
  data: z.object({ requestId: Id }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb' },
});
