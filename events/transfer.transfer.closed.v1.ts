import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const transferClosed = defineEvent({
  type: 'transfer.transfer.closed.v1',
  summary: 'The municipality declined the persons of a transfer; nothing more is sent.',
  data: z.object({}),
  example: {},
});
