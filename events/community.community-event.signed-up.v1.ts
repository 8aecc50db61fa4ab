import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const communityEventSignedUp = defineEvent({
  type: 'community.community-event.signed-up.v1',
  summary: 'Somebody signed up for an event: a settled person, or a number from outside. `waits`: there was no seat left.',
  data: z.object({ signUpId: Id, personId: z.optional(Id), outsiders: z.optional(z.int()), waits: z.optional(z.boolean()) }),
  example: { signUpId: '01k2f8q7c4r9v3m5n6p7t8w9xs', personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', waits: true },
});
