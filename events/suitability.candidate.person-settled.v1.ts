import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const candidatePersonSettled = defineEvent({
  type: 'suitability.candidate.person-settled.v1',
  summary: 'One of the candidate\'s persons has a settlement date. `all`: the last of them.',
  data: z.object({ requestId: Id, personId: Id, all: z.boolean() }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb', personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', all: false },
});
