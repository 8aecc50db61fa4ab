import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const programmeExemptionEnded = defineEvent({
  type: 'establishment.programme-exemption.ended.v1',
  summary: 'A person is asked to take part in a programme again, after an exemption.',
  data: z.object({ personId: Id, endedOn: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', endedOn: '2026-11-02' },
});
