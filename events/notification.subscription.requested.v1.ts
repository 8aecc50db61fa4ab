import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const subscriptionRequested = defineEvent({
  type: 'notification.subscription.requested.v1',
  summary: 'A partner\'s system asked for events from a municipality.',
  data: z.object({ eventTypes: z.array(z.string()) }),
  example: { eventTypes: ['programme.programme.started.v1'] },
});
