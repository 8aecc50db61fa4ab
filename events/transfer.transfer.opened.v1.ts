import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const transferOpened = defineEvent({
  type: 'transfer.transfer.opened.v1',
  summary: 'A reception is expected to send a package for the persons of a request.',
  data: z.object({ persons: z.array(z.object({ personId: Id })), openedOn: DateOnly }),
  example: { persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], openedOn: '2026-06-22' },
});
