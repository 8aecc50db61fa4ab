import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const departureWithdrawalSent = defineEvent({
  type: 'households.departure.withdrawal-sent.v1',
  summary: 'The municipality takes an announced move back, if the other has not answered.',
  data: z.object({}),
  example: {},
});
