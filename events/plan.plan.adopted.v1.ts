import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const planAdopted = defineEvent({
  type: 'plan.plan.adopted.v1',
  summary: 'An integration plan, or a new version of it, was adopted.',
  data: z.object({ number: z.int(), adoptedOn: DateOnly, endGoal: z.string(), from: DateOnly, to: DateOnly }),
  example: { number: 1, adoptedOn: '2026-08-10', endGoal: 'work', from: '2026-08-24', to: '2027-08-23' },
});
