import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const receivedTransferTaskDone = defineEvent({
  type: 'transfer.received-transfer.task-done.v1',
  summary: 'Something that prepares for the persons of a transfer was done.',
  data: z.object({ task: z.string(), doneOn: DateOnly }),
  example: { task: 'dwelling', doneOn: '2026-07-01' },
});
