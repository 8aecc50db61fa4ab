import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const conversationHeld = defineEvent({
  type: 'transfer.conversation.held.v1',
  summary: 'The transfer conversation took place. What was said is sealed in the municipality.',
  data: z.object({ by: z.string(), heldOn: DateOnly, participants: z.array(z.string()) }),
  example: { by: 'municipality', heldOn: '2026-07-01', participants: ['programme-representative', 'participant', 'reception-contact', 'interpreter'] },
});
