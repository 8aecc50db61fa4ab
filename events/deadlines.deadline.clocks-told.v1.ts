import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const deadlineClocksTold = defineEvent({
  type: 'deadlines.deadline.clocks-told.v1',
  summary: 'Of a settled person\'s other clocks than the programme\'s start: those that come near, whose last day passed unmet, or that were a notice whose day has passed. Each is told once.',
  data: z.object({ clocks: z.array(z.object({ kind: z.string(), dueOn: DateOnly, as: z.string() })) }),
  example: { clocks: [{ kind: 'start-2-weeks', dueOn: '2026-08-17', as: 'approaching' }] },
});
