import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const deadlineApproaching = defineEvent({
  type: 'deadlines.deadline.approaching.v1',
  summary: 'A deadline comes near: thirty days or fewer are left until a programme must have started, or 120 until a `year` begins for which the council has decided nothing. Told once.',
  data: z.object({ kind: z.string(), year: z.optional(z.string()), dueOn: DateOnly }),
  example: { kind: 'programme-start', dueOn: '2026-11-03' },
  partners: true,
});
