import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const requestSent = defineEvent({
  type: 'settlement.request.sent.v1',
  summary: 'The overseer asked a municipality to settle named persons. Organisations stand by their organisation numbers.',
  data: z.object({ year: z.string(), municipality: z.string(), reception: z.optional(z.string()), persons: z.array(z.object({ personId: Id })), unaccompaniedMinors: z.int() }),
  example: { year: '2026', municipality: '310001511', reception: '310002364', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], unaccompaniedMinors: 0 },
});
