import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const volunteerGroupEnded = defineEvent({
  type: 'community.volunteer-group.ended.v1',
  summary: 'A group of volunteers is dissolved.',
  data: z.object({ endedOn: DateOnly }),
  example: { endedOn: '2026-12-31' },
});
