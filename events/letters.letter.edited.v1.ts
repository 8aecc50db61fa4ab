import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const letterEdited = defineEvent({
  type: 'letters.letter.edited.v1',
  summary: 'The draft of a letter got a paragraph of the adviser\'s own.',
  data: z.object({ personId: Id, template: z.string() }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', template: 'invitation' },
});
