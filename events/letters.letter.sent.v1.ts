import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const letterSent = defineEvent({
  type: 'letters.letter.sent.v1',
  summary: 'A letter about a person was sent.',
  data: z.object({ personId: Id, template: z.string(), channel: z.string(), sentOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', template: 'invitation', channel: 'digital-mailbox', sentOn: '2026-08-04' },
});
