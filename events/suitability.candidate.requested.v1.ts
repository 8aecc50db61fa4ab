import * as z from 'zod/mini';
import { Id, Persons, defineEvent } from './define.ts';

export const candidateRequested = defineEvent({
  type: 'suitability.candidate.requested.v1',
  summary: 'The overseer asked a municipality to settle the candidate: whom, by the ids that the request gave them.',
  data: z.object({ requestId: Id, persons: z.optional(Persons) }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }] },
});
