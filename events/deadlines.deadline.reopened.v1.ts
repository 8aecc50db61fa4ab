import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const deadlineReopened = defineEvent({
  type: 'deadlines.deadline.reopened.v1',
  summary: 'Deadlines that had stopped because the person had left run again: they had not left.',
  data: z.object({ kinds: z.array(z.string()) }),
  example: { kinds: ['programme-start', 'registration'] },
});
