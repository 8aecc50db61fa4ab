import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const councilDeadlineDecisionNoted = defineEvent({
  type: 'deadlines.council-deadline.decision-noted.v1',
  summary: 'A council\'s decision for a year was heard of while no deadline for it ran.',
  data: z.object({ year: z.string(), decidedOn: DateOnly }),
  example: { year: '2027', decidedOn: '2026-02-12' },
});
