import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const requestSettlementPlanned = defineEvent({
  type: 'settlement.request.settlement-planned.v1',
  summary: 'The municipality plans to settle a person of a request on a day, which may move.',
  data: z.object({ personId: Id, plannedDate: DateOnly, by: By }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', plannedDate: '2026-08-03', by: 'adviser' },
});
