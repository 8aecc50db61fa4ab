import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const tenancyEnded = defineEvent({
  type: 'housing.tenancy.ended.v1',
  summary: 'A household\'s tenancy ended.',
  data: z.object({ tenancyId: Id, householdId: Id, to: DateOnly }),
  example: { tenancyId: '01k2f8q7c4r9v3m5n6p7t8w9xc', householdId: '01k2f8q7c4r9v3m5n6p7t8w9xb', to: '2027-07-31' },
});
