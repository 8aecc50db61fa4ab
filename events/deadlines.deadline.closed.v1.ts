import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const deadlineClosed = defineEvent({
  type: 'deadlines.deadline.closed.v1',
  summary: 'What still ran of a settled person\'s clocks is not relevant any more: the person is no longer the municipality\'s.',
  data: z.object({ reason: z.string() }),
  example: { reason: 'moved-out' },
});
