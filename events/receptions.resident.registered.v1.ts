import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const residentRegistered = defineEvent({
  type: 'receptions.resident.registered.v1',
  summary: 'A resident came to the reception.',
  data: z.object({ arrivedOn: DateOnly, permitGranted: z.boolean() }),
  example: { arrivedOn: '2026-03-02', permitGranted: false },
});
