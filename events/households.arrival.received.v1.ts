import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const arrivalReceived = defineEvent({
  type: 'households.arrival.received.v1',
  summary: 'Another municipality has announced that persons move here.',
  data: z.object({ movesOn: DateOnly, receivedOn: DateOnly }),
  example: { movesOn: '2026-11-02', receivedOn: '2026-10-20' },
});
