import * as z from 'zod/mini';
import { By, Id, Organisation, Persons, defineEvent } from './define.ts';

export const requestSent = defineEvent({
  type: 'settlement.request.sent.v1',
  summary: 'The overseer asked a municipality to settle named persons. The persons stand by their ids only.',
  data: z.object({ year: z.string(), municipality: Organisation, reception: z.optional(Organisation), persons: Persons, unaccompaniedMinors: z.int(), group: z.optional(z.string()), route: z.optional(z.string()), candidateId: z.optional(Id), selfSettlement: z.optional(z.boolean()), by: By }),
  example: {
    year: '2026', municipality: { orgno: '310001511', name: 'Ålesund' }, reception: { orgno: '310002364', name: 'Kristiansand integreringsmottak' },
    persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], unaccompaniedMinors: 0, group: 'single-adults', route: 'reception', by: 'overseer',
  },
});
