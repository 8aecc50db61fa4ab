import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const programmeStarted = defineEvent({
  type: 'programme.programme.started.v1',
  summary: 'A person started in the introduction programme.',
  data: z.object({ startedOn: DateOnly, late: z.boolean() }),
  example: { startedOn: '2026-08-24', late: false },
  partners: true,
});
