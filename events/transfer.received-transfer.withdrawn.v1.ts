import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const receivedTransferWithdrawn = defineEvent({
  type: 'transfer.received-transfer.withdrawn.v1',
  summary: 'The case of a received transfer was withdrawn: what was told about its persons is gone from the municipality.',
  data: z.object({}),
  example: {},
});
