import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const continuitySettlementNoted = defineEvent({
  type: 'transfer.continuity.settlement-noted.v1',
  summary: 'Somebody who comes from a reception was settled: from now on the days to the programme count.',
  data: z.object({ transferId: Id, settledOn: DateOnly }),
  example: { transferId: '01k2f8q7c4r9v3m5n6p7t8w9xb', settledOn: '2026-08-03' },
});
