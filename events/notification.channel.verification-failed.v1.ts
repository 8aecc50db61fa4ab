import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const channelVerificationFailed = defineEvent({
  type: 'notification.channel.verification-failed.v1',
  summary: 'A channel\'s address did not prove itself. The municipality may grant it again.',
  data: z.object({ fault: z.string() }),
  example: { fault: 'wrong-echo' },
});
