import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const yearCallReceived = defineEvent({
  type: 'settlement.year.call-received.v1',
  summary: 'A municipality received the call for a year. A later call replaces the number.',
  data: z.object({ year: z.string(), callId: Id, number: z.int(), unaccompaniedMinors: z.int(), recommended: z.optional(z.int()) }),
  example: { year: '2026', callId: '01k2f8q7c4r9v3m5n6p7t8w9xb', number: 60, unaccompaniedMinors: 5, recommended: 55 },
});
