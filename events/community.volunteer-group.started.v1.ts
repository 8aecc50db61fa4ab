import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const volunteerGroupStarted = defineEvent({
  type: 'community.volunteer-group.started.v1',
  summary: 'A group of volunteers began. Those from outside are a number.',
  data: z.object({ work: z.string(), outsideVolunteers: z.int(), since: DateOnly }),
  example: { work: 'language-help', outsideVolunteers: 7, since: '2026-08-03' },
});
