import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const arrivalPersonPassedOver = defineEvent({
  type: 'households.arrival.person-passed-over.v1',
  summary: 'Somebody who was to move was erased on the way, and is not taken over.',
  data: z.object({ personId: Id }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' },
});
