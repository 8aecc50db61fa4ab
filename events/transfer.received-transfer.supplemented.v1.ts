import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const receivedTransferSupplemented = defineEvent({
  type: 'transfer.received-transfer.supplemented.v1',
  summary: 'A supplement to the package came; it is released with or after the package.',
  data: z.object({ supplementId: Id, persons: z.array(z.object({ personId: Id })) }),
  example: { supplementId: '01k2f8q7c4r9v3m5n6p7t8w9xc', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }] },
});
