import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const channelProposed = defineEvent({
  type: 'notification.channel.proposed.v1',
  summary: 'A partner\'s subscription awaits the municipality\'s grant.',
  data: z.object({ eventTypes: z.array(z.string()) }),
  example: { eventTypes: ['programme.programme.started.v1'] },
});
