import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const programmeEnded = defineEvent({
  type: 'programme.programme.ended.v1',
  summary: 'A person\'s introduction programme ended.',
  data: z.object({ endedOn: DateOnly, outcome: z.string() }),
  example: { endedOn: '2027-06-18', outcome: 'work' },
  partners: true,
});
