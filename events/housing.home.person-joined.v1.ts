import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const homePersonJoined = defineEvent({
  type: 'housing.home.person-joined.v1',
  summary: 'Somebody of the family came later, and needs a home with the household.',
  data: z.object({ personId: Id, joinedOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', joinedOn: '2026-09-04' },
});
