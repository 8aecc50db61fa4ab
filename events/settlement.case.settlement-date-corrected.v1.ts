import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const settlementDateCorrected = defineEvent({
  type: 'settlement.case.settlement-date-corrected.v1',
  summary: 'A settlement date was corrected: what began on `previous` began on `settlementDate`. `counted`: the year in which the person counted. `placeMoved`: the place went with it from one year\'s account to another\'s. `withoutAgreement`: the person was settled so.',
  data: z.object({
    personId: Id, settlementDate: DateOnly, previous: DateOnly, reason: z.string(), year: z.string(), counted: z.string(), belowProgrammeAge: z.optional(z.boolean()), withoutAgreement: z.optional(z.boolean()),
    inTime: z.optional(z.boolean()), wasInTime: z.optional(z.boolean()), placeMoved: z.optional(z.object({ from: z.string(), to: z.string() })), by: By,
  }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', settlementDate: '2026-12-30', previous: '2027-01-04', reason: 'entered-wrongly', year: '2027', counted: '2027', placeMoved: { from: '2027', to: '2026' }, by: 'adviser' },
  partners: true,
});
