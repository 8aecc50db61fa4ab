import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const conversationProposed = defineEvent({
  type: 'transfer.conversation.proposed.v1',
  summary: 'One side proposed times for the transfer conversation about a person.',
  data: z.object({ transferId: Id, by: z.string(), round: z.int(), times: z.array(z.string()), form: z.string(), participants: z.array(z.string()) }),
  example: { transferId: '01k2f8q7c4r9v3m5n6p7t8w9xb', by: 'reception', round: 1, times: ['2026-07-01T08:00:00Z'], form: 'video', participants: ['programme-representative', 'participant', 'reception-contact'] },
});
