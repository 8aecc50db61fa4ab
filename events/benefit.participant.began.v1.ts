import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const participantBegan = defineEvent({
  type: 'benefit.participant.began.v1',
  summary: 'A person is paid introduction benefit from a date.',
  data: z.object({ startedOn: DateOnly }),
  example: { startedOn: '2026-08-24' },
});
