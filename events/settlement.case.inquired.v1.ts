import * as z from 'zod/mini';
import { By, DateOnly, Organisation, Persons, defineEvent } from './define.ts';

export const caseInquired = defineEvent({
  type: 'settlement.case.inquired.v1',
  summary: 'A municipality asks the overseer to allocate it persons who found a home there (agreed self-settlement). It has seen the lease.',
  data: z.object({ year: z.string(), municipality: Organisation, persons: Persons, unaccompaniedMinors: z.int(), group: z.optional(z.string()), leaseCheckedOn: DateOnly, by: By }),
  example: { year: '2026', municipality: { orgno: '310001511', name: 'Ålesund' }, persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], unaccompaniedMinors: 0, group: 'single-adults', leaseCheckedOn: '2026-06-20', by: 'adviser' },
});
