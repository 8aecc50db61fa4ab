import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const lineMade = defineEvent({
  type: 'benefit.line.made.v1',
  summary: 'A participant\'s benefit for a month was computed. Amounts stay in the table.',
  data: z.object({ month: z.string() }),
  example: { month: '2026-09' },
});
