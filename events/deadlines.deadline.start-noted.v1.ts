import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const deadlineStartNoted = defineEvent({
  type: 'deadlines.deadline.start-noted.v1',
  summary: 'A programme\'s start was heard of before the settlement that the deadline runs from.',
  data: z.object({ startedOn: DateOnly }),
  example: { startedOn: '2026-08-24' },
});
