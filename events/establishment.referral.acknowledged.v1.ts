import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const referralAcknowledged = defineEvent({
  type: 'establishment.referral.acknowledged.v1',
  summary: 'A service received a person who was piloted to it.',
  data: z.object({ receivedOn: DateOnly, outcome: z.string() }),
  example: { receivedOn: '2026-08-14', outcome: 'appointment-given' },
});
