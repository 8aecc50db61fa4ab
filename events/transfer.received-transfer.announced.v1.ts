import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const receivedTransferAnnounced = defineEvent({
  type: 'transfer.received-transfer.announced.v1',
  summary: 'The package was sent; the case is not accepted yet, so nothing is released.',
  data: z.object({ persons: z.array(z.object({ personId: Id })) }),
  example: { persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }] },
});
