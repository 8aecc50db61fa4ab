import * as z from 'zod/mini';
import { By, DateOnly, defineEvent } from './define.ts';

export const caseDeclined = defineEvent({
  type: 'settlement.case.declined.v1',
  summary: 'A municipality declined a case. When the council excludes unaccompanied minors, its decision is cited.',
  data: z.object({ year: z.string(), reason: z.string(), councilDecidedOn: z.optional(DateOnly), answeredOn: DateOnly, by: By }),
  example: { year: '2026', reason: 'council-excludes-unaccompanied-minors', councilDecidedOn: '2026-02-12', answeredOn: '2026-06-24' },
});
