import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const runProposed = defineEvent({
  type: 'benefit.run.proposed.v1',
  summary: 'The lines of a month were proposed for payment.',
  data: z.object({ month: z.string() }),
  example: { month: '2026-09' },
});
