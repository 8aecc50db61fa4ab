import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const homePersonLeft = defineEvent({
  type: 'housing.home.person-left.v1',
  summary: 'One of a household does not come after all, or has moved out of the municipality, and needs no home there.',
  data: z.object({ personId: Id, leftOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', leftOn: '2026-07-02' },
});
