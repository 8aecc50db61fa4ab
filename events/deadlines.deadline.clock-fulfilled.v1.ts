import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const deadlineClockFulfilled = defineEvent({
  type: 'deadlines.deadline.clock-fulfilled.v1',
  summary: 'What one of a settled person\'s other clocks than the programme\'s start waits for was registered as done, in time or late.',
  data: z.object({ kind: z.string(), dueOn: DateOnly, on: DateOnly, daysLate: z.int() }),
  example: { kind: 'registration', dueOn: '2026-10-03', on: '2026-08-05', daysLate: 0 },
});
