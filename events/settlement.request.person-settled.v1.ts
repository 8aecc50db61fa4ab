import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const requestPersonSettled = defineEvent({
  type: 'settlement.request.person-settled.v1',
  summary: 'A person of a request has been settled.',
  data: z.object({ personId: Id, settlementDate: DateOnly, by: By }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', settlementDate: '2026-08-03' },
});
