import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const receivedTransferDeclined = defineEvent({
  type: 'transfer.received-transfer.declined.v1',
  summary: 'The case was declined: the package is never released.',
  data: z.object({}),
  example: {},
});
