import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const conversationOpened = defineEvent({
  type: 'transfer.conversation.opened.v1',
  summary: 'A transfer conversation about a person is to be booked: the case is accepted.',
  data: z.object({ transferId: Id }),
  example: { transferId: '01k2f8q7c4r9v3m5n6p7t8w9xb' },
});
