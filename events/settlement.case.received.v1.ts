import * as z from 'zod/mini';
import { By, DateOnly, Persons, Proposal, defineEvent } from './define.ts';

export const caseReceived = defineEvent({
  type: 'settlement.case.received.v1',
  summary: 'A municipality received a request to settle named persons.',
  data: z.object({ year: z.string(), persons: Persons, unaccompaniedMinors: z.int(), group: z.optional(z.string()), route: z.optional(z.string()), selfSettlement: z.optional(z.boolean()), proposal: z.optional(Proposal), receivedOn: DateOnly, by: By }),
  example: { year: '2026', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], unaccompaniedMinors: 0, group: 'single-adults', route: 'reception', receivedOn: '2026-06-22', by: 'overseer' },
});
