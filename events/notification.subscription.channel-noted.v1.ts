import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const subscriptionChannelNoted = defineEvent({
  type: 'notification.subscription.channel-noted.v1',
  summary: 'The municipality\'s channel that came of a subscription has another status.',
  data: z.object({ status: z.string() }),
  example: { status: 'active' },
});
