import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const deadlineApproaching = defineEvent({
  type: 'deadlines.deadline.approaching.v1',
  summary: 'Thirty days or fewer are left of a deadline. Told once.',
  data: z.object({ kind: z.string(), dueOn: DateOnly }),
  example: { kind: 'programme-start', dueOn: '2026-11-03' },
  partners: true,
});
