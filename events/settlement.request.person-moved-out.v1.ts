import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const requestPersonMovedOut = defineEvent({
  type: 'settlement.request.person-moved-out.v1',
  summary: 'A settled person of a request has moved out of the municipality.',
  data: z.object({ personId: Id, movedOn: DateOnly, elsewhere: z.optional(z.boolean()), by: By }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', movedOn: '2027-02-01', by: 'adviser' },
});
