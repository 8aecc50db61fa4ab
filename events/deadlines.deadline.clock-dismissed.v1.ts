import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const deadlineClockDismissed = defineEvent({
  type: 'deadlines.deadline.clock-dismissed.v1',
  summary: 'One of a settled person\'s clocks was found not to concern the person.',
  data: z.object({ kind: z.string() }),
  example: { kind: 'schooling' },
});
