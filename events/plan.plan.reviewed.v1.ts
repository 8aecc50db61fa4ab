import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const planReviewed = defineEvent({
  type: 'plan.plan.reviewed.v1',
  summary: 'An integration plan was looked through with the participant.',
  data: z.object({ reviewedOn: DateOnly }),
  example: { reviewedOn: '2026-11-10' },
});
