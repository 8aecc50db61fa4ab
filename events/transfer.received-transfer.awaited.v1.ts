import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const receivedTransferAwaited = defineEvent({
  type: 'transfer.received-transfer.awaited.v1',
  summary: 'The case is accepted; the package has not come yet.',
  data: z.object({ persons: z.array(z.object({ personId: Id })) }),
  example: { persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }] },
});
