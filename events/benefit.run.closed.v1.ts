import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const runClosed = defineEvent({
  type: 'benefit.run.closed.v1',
  summary: 'The benefit run of a month closed by itself: nobody had days in the month.',
  data: z.object({ month: z.string() }),
  example: { month: '2026-09' },
});
