import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const deadlineOpened = defineEvent({
  type: 'deadlines.deadline.opened.v1',
  summary: 'A deadline began to run: a settled person\'s programme must start, or a council must decide for the next year, by a date.',
  data: z.object({ kind: z.string(), settledOn: z.optional(DateOnly), year: z.optional(z.string()), dueOn: DateOnly }),
  example: { kind: 'programme-start', settledOn: '2026-08-03', dueOn: '2026-11-03' },
});
