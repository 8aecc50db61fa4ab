import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const requestPersonWithdrawn = defineEvent({
  type: 'settlement.request.person-withdrawn.v1',
  summary: 'One person of a request was taken back before that one was settled.',
  data: z.object({ personId: Id, reason: z.string(), withdrawnOn: DateOnly, by: By }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', reason: 'declined-by-person', withdrawnOn: '2026-07-02' },
});
