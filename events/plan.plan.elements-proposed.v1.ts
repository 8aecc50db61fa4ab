import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const planElementsProposed = defineEvent({
  type: 'plan.plan.elements-proposed.v1',
  summary: 'What the reception told of was put into a person\'s integration plan, each element awaiting a decision; `openedOn` when that opened the plan.',
  data: z.object({ items: z.array(z.object({ itemId: Id, element: z.string() })), openedOn: z.optional(DateOnly) }),
  example: { items: [{ itemId: '01k2f8q7c4r9v3m5n6p7t8w9xa', element: 'norwegian' }], openedOn: '2026-08-03' },
});
