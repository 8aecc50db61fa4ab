import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const establishmentTenancyNoted = defineEvent({
  type: 'establishment.establishment.tenancy-noted.v1',
  summary: 'It was noted from when a household has a home.',
  data: z.object({ tenancyId: Id, from: DateOnly }),
  example: { tenancyId: '01k2f8q7c4r9v3m5n6p7t8w9xc', from: '2026-08-01' },
});
