import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const conversationCancelled = defineEvent({
  type: 'transfer.conversation.cancelled.v1',
  summary: 'One side called the transfer conversation off.',
  data: z.object({ by: z.string(), round: z.int(), reason: z.string() }),
  example: { by: 'reception', round: 1, reason: 'no-interpreter' },
});
