import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const letterDrafted = defineEvent({
  type: 'letters.letter.drafted.v1',
  summary: 'A letter about a person was drafted in the municipality\'s written form.',
  data: z.object({ personId: Id, template: z.string(), templateVersion: z.int(), writtenForm: z.string(), draftedOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', template: 'invitation', templateVersion: 1, writtenForm: 'nn', draftedOn: '2026-08-03' },
});
