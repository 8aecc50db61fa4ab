import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const dwellingWithdrawn = defineEvent({
  type: 'housing.dwelling.withdrawn.v1',
  summary: 'A dwelling is no longer offered.',
  data: z.object({ withdrawnOn: DateOnly }),
  example: { withdrawnOn: '2027-06-24' },
});
