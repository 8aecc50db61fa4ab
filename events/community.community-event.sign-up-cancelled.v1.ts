import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const communityEventSignUpCancelled = defineEvent({
  type: 'community.community-event.sign-up-cancelled.v1',
  summary: 'A sign-up was cancelled. `promoted`: those who waited and have a seat now.',
  data: z.object({ signUpId: Id, personId: z.optional(Id), promoted: z.array(z.object({ signUpId: Id, personId: z.optional(Id) })) }),
  example: { signUpId: '01k2f8q7c4r9v3m5n6p7t8w9xs', promoted: [{ signUpId: '01k2f8q7c4r9v3m5n6p7t8w9xt', personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }] },
});
