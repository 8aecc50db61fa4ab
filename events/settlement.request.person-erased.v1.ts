import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const requestPersonErased = defineEvent({
  type: 'settlement.request.person-erased.v1',
  summary: 'The municipality has erased a person of a request. What the overseer has is the overseer\'s.',
  data: z.object({ personId: Id, erasedOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', erasedOn: '2026-09-14' },
});
