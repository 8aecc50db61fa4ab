import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const runOpened = defineEvent({
  type: 'benefit.run.opened.v1',
  summary: 'The benefit run of a month began: one line is made for each participant.',
  data: z.object({ month: z.string(), openedOn: DateOnly, participants: z.int() }),
  example: { month: '2026-09', openedOn: '2026-10-01', participants: 31 },
});
