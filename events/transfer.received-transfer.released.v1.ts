import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const receivedTransferReleased = defineEvent({
  type: 'transfer.received-transfer.released.v1',
  summary: 'The case is accepted and the package was sent: its content lies in the municipality\'s own vault.',
  data: z.object({ persons: z.array(z.object({ personId: Id })) }),
  example: { persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }] },
});
