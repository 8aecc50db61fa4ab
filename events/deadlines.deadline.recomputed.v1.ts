import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const deadlineRecomputed = defineEvent({
  type: 'deadlines.deadline.recomputed.v1',
  summary: 'The settlement date was corrected, so the deadlines that run from it are others. What was told of them before holds no longer; what holds today is told after this.',
  data: z.object({ settledOn: DateOnly, previous: DateOnly, clocks: z.array(z.object({ kind: z.string(), dueOn: DateOnly })) }),
  example: { settledOn: '2026-08-04', previous: '2026-08-03', clocks: [{ kind: 'programme-start', dueOn: '2026-11-04' }] },
  partners: true,
});
