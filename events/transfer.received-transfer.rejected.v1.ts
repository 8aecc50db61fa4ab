import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const receivedTransferRejected = defineEvent({
  type: 'transfer.received-transfer.rejected.v1',
  summary: 'What a reception sent is not what it signed, and was not released to the municipality.',
  data: z.object({ sequence: z.int(), hash: z.string(), code: z.string() }),
  example: { sequence: 1, hash: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs', code: 'content-altered' },
});
