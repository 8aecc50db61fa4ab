import * as z from 'zod/mini';
import { By, DateOnly, Persons, defineEvent } from './define.ts';

export const caseSettledWithoutAgreement = defineEvent({
  type: 'settlement.case.settled-without-agreement.v1',
  summary: 'Persons settled in a municipality without an agreement. They take no place of the council\'s decision and have no right to the introduction programme; the municipality may offer it (integreringsloven § 8 third paragraph).',
  data: z.object({ year: z.string(), persons: Persons, group: z.optional(z.string()), settlementDate: DateOnly, by: By }),
  example: { year: '2026', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], group: 'single-adults', settlementDate: '2026-06-01', by: 'adviser' },
});
