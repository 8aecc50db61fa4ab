import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const participationLogged = defineEvent({
  type: 'community.participation.logged.v1',
  summary: 'A settled person was a volunteer on a day.',
  data: z.object({ personId: Id, work: z.string(), on: DateOnly, hours: z.number() }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', work: 'events', on: '2026-05-17', hours: 3.5 },
});
