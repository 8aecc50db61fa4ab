import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const deadlineOpened = defineEvent({
  type: 'deadlines.deadline.opened.v1',
  summary: 'Deadlines began to run: a settled person\'s `clocks`, side by side, or a `year` for which a council must decide by a date.',
  data: z.object({ settledOn: z.optional(DateOnly), clocks: z.optional(z.array(z.object({ kind: z.string(), dueOn: DateOnly }))), kind: z.optional(z.string()), year: z.optional(z.string()), dueOn: z.optional(DateOnly) }),
  example: { settledOn: '2026-08-03', clocks: [{ kind: 'start-2-weeks', dueOn: '2026-08-17' }, { kind: 'programme-start', dueOn: '2026-11-03' }] },
});
