import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const programmeExemptionRegistered = defineEvent({
  type: 'establishment.programme-exemption.registered.v1',
  summary: 'It was decided that a person is not asked to take part in a programme. Why, is not told.',
  data: z.object({ personId: Id, on: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', on: '2026-08-24' },
});
