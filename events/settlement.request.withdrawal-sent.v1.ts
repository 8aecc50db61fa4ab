import * as z from 'zod/mini';
import { By, defineEvent } from './define.ts';

export const requestWithdrawalSent = defineEvent({
  type: 'settlement.request.withdrawal-sent.v1',
  summary: 'The overseer takes a request back. It is withdrawn once the municipality\'s case has closed; a decline or a settlement that was there first stands.',
  data: z.object({ year: z.string(), reason: z.string(), by: By }),
  example: { year: '2026', reason: 'moved-out' },
});
