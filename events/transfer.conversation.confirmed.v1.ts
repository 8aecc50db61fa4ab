import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const conversationConfirmed = defineEvent({
  type: 'transfer.conversation.confirmed.v1',
  summary: 'One side confirmed a time that the other had proposed.',
  data: z.object({ by: z.string(), round: z.int(), of: z.string(), time: z.string() }),
  example: { by: 'municipality', round: 1, of: 'reception', time: '2026-07-01T08:00:00Z' },
});
