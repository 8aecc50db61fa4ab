import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const participantCeased = defineEvent({
  type: 'benefit.participant.ceased.v1',
  summary: 'A person is paid introduction benefit to and including a date.',
  data: z.object({ endedOn: DateOnly }),
  example: { endedOn: '2027-06-18' },
});
