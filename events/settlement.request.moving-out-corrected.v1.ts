import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const requestMovingOutCorrected = defineEvent({
  type: 'settlement.request.moving-out-corrected.v1',
  summary: 'The municipality corrected the day on which a person of a request moved out. Without `movedOn` the person never moved.',
  data: z.object({ personId: Id, movedOn: z.optional(DateOnly), previous: DateOnly, reason: z.string(), by: By }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', movedOn: '2027-02-02', previous: '2027-02-01', reason: 'other-day', by: 'adviser' },
});
