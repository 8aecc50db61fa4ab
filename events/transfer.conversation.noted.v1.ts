import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const conversationNoted = defineEvent({
  type: 'transfer.conversation.noted.v1',
  summary: 'What the other side said about the conversation has come here.',
  data: z.object({}),
  example: {},
});
