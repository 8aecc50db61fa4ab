import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const continuityMeasured = defineEvent({
  type: 'transfer.continuity.measured.v1',
  summary: 'The days from settlement, or from the last activity at the reception where that was told, to the start of the programme. Measured anew when one of them turns out to be another day.',
  data: z.object({ personId: Id, transferId: Id, gapDays: z.int(), from: z.enum(['settlement', 'last-activity']) }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', transferId: '01k2f8q7c4r9v3m5n6p7t8w9xb', gapDays: 21, from: 'settlement' },
});
