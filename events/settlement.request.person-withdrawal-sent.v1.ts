import * as z from 'zod/mini';
import { By, Id, defineEvent } from './define.ts';

export const requestPersonWithdrawalSent = defineEvent({
  type: 'settlement.request.person-withdrawal-sent.v1',
  summary: 'The overseer takes one person of a request back. That one is withdrawn once the municipality\'s side has said so; a settlement that was there first stands.',
  data: z.object({ year: z.string(), personId: Id, reason: z.string(), by: By }),
  example: { year: '2026', personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', reason: 'declined-by-person', by: 'overseer' },
});
