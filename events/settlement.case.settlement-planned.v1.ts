import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const caseSettlementPlanned = defineEvent({
  type: 'settlement.case.settlement-planned.v1',
  summary: 'The day on which a person is planned to settle; it may move until the person has.',
  data: z.object({ year: z.string(), personId: Id, plannedDate: DateOnly, by: By }),
  example: { year: '2026', personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', plannedDate: '2026-08-03', by: 'adviser' },
});
