import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const receivedTransferAwaited = defineEvent({
  type: 'transfer.received-transfer.awaited.v1',
  summary: 'The case is accepted; the package has not come yet.',
  data: z.object({}),
  example: {},
});
