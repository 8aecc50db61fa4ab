import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const planOpeningRedated = defineEvent({
  type: 'plan.plan.opening-redated.v1',
  summary: 'The person was settled before the day on which the plan was taken to have opened: what was done since then may be registered.',
  data: z.object({ openedOn: DateOnly }),
  example: { openedOn: '2026-08-03' },
});
