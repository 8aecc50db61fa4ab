import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const requestSettlementDateCorrected = defineEvent({
  type: 'settlement.request.settlement-date-corrected.v1',
  summary: 'The municipality corrected the settlement date of a person of a request. `placeYear`: the year whose place the person takes from now on.',
  data: z.object({ personId: Id, settlementDate: DateOnly, previous: DateOnly, placeYear: z.optional(z.string()), reason: z.string(), by: By }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', settlementDate: '2026-08-04', previous: '2026-08-03', reason: 'entered-wrongly', by: 'adviser' },
});
