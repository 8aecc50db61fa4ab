import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const volunteerGroupChanged = defineEvent({
  type: 'community.volunteer-group.changed.v1',
  summary: 'What is registered of a volunteer group changed.',
  data: z.object({ work: z.string(), outsideVolunteers: z.int() }),
  example: { work: 'language-help', outsideVolunteers: 9 },
});
