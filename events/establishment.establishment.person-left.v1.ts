import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const establishmentPersonLeft = defineEvent({
  type: 'establishment.establishment.person-left.v1',
  summary: 'One of a household does not come after all, or has moved out of the municipality, and is followed up no more.',
  data: z.object({ personId: Id, leftOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', leftOn: '2026-07-02' },
});
