import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const establishmentTenancyEndNoted = defineEvent({
  type: 'establishment.establishment.tenancy-end-noted.v1',
  summary: 'It was noted when a household\'s tenancy ended.',
  data: z.object({ tenancyId: Id, to: DateOnly }),
  example: { tenancyId: '01k2f8q7c4r9v3m5n6p7t8w9xc', to: '2027-07-31' },
});
