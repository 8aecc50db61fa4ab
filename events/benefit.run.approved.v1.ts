import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const runApproved = defineEvent({
  type: 'benefit.run.approved.v1',
  summary: 'A second person approved the lines of a month.',
  data: z.object({ month: z.string() }),
  example: { month: '2026-09' },
});
