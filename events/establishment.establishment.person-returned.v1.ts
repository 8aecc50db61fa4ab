import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const establishmentPersonReturned = defineEvent({
  type: 'establishment.establishment.person-returned.v1',
  summary: 'Somebody who was thought to have left is followed up with the household again.',
  data: z.object({ personId: Id, returnedOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', returnedOn: '2027-02-10' },
});
