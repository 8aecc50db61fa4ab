import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const planElementAdded = defineEvent({
  type: 'plan.plan.element-added.v1',
  summary: 'The municipality put an element of its own into an integration plan.',
  data: z.object({ itemId: Id, element: z.string(), decidedOn: DateOnly }),
  example: { itemId: '01k2f8q7c4r9v3m5n6p7t8w9xa', element: 'work-practice', decidedOn: '2026-08-10' },
});
