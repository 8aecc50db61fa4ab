import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const deadlineOverdue = defineEvent({
  type: 'deadlines.deadline.overdue.v1',
  summary: 'A deadline\'s last day passed and nothing had fulfilled it. Told once.',
  data: z.object({ kind: z.string(), year: z.optional(z.string()), dueOn: DateOnly }),
  example: { kind: 'programme-start', dueOn: '2026-11-03' },
  partners: true,
});
