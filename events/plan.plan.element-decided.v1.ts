import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const planElementDecided = defineEvent({
  type: 'plan.plan.element-decided.v1',
  summary: 'An element of an integration plan is kept, kept as far as it remains, or left out.',
  data: z.object({ itemId: Id, element: z.string(), decision: z.string(), decidedOn: DateOnly }),
  example: { itemId: '01k2f8q7c4r9v3m5n6p7t8w9xa', element: 'parental-guidance', decision: 'omit', decidedOn: '2026-08-10' },
});
