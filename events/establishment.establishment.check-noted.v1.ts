import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const establishmentCheckNoted = defineEvent({
  type: 'establishment.establishment.check-noted.v1',
  summary: 'It was noted what the check of a person\'s right and duty to a programme found.',
  data: z.object({ personId: Id, outcome: z.string(), checkedOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', outcome: 'may-be-offered', checkedOn: '2026-08-04' },
});
