import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const tenancyBegun = defineEvent({
  type: 'housing.tenancy.begun.v1',
  summary: 'A dwelling was let to a household. The subject is the household\'s home; neither dwelling nor rent is told.',
  data: z.object({ tenancyId: Id, householdId: Id, from: DateOnly, persons: z.int() }),
  example: { tenancyId: '01k2f8q7c4r9v3m5n6p7t8w9xc', householdId: '01k2f8q7c4r9v3m5n6p7t8w9xb', from: '2026-08-01', persons: 3 },
});
