import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const receivedTransferPersonWithdrawn = defineEvent({
  type: 'transfer.received-transfer.person-withdrawn.v1',
  summary: 'One person of a transfer was taken back before settlement: what was told of that person is gone from the municipality.',
  data: z.object({ personId: Id }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' },
});
