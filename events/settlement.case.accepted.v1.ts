import * as z from 'zod/mini';
import { By, DateOnly, Persons, defineEvent } from './define.ts';

export const caseAccepted = defineEvent({
  type: 'settlement.case.accepted.v1',
  summary: 'A municipality agreed to settle the persons of a case; their places are taken from the year\'s quota. Each person has a settlement agreement from that day. `belowProgrammeAge`: under 18 when the permit was granted.',
  data: z.object({ year: z.string(), persons: Persons, answeredOn: DateOnly, by: By }),
  example: { year: '2026', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', agreement: { agreementId: '01k2f8q7c4r9v3m5n6p7t8w9xc', agreedOn: '2026-06-24' } }], answeredOn: '2026-06-24', by: 'manager' },
});
