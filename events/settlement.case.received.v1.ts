import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const caseReceived = defineEvent({
  type: 'settlement.case.received.v1',
  summary: 'A municipality received a request to settle named persons.',
  data: z.object({ year: z.string(), persons: z.array(z.object({ personId: Id, belowProgrammeAge: z.optional(z.boolean()) })), unaccompaniedMinors: z.int(), receivedOn: DateOnly }),
  example: { year: '2026', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], unaccompaniedMinors: 0, receivedOn: '2026-06-22' },
});
