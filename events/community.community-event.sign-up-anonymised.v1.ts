import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const communityEventSignUpAnonymised = defineEvent({
  type: 'community.community-event.sign-up-anonymised.v1',
  summary: 'A person was erased; the seat at an event stays counted.',
  data: z.object({}),
  example: {},
});
