import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const establishmentFactNoted = defineEvent({
  type: 'establishment.establishment.fact-noted.v1',
  summary: 'It was noted how a person\'s programme or benefit stands.',
  data: z.object({ personId: Id, fact: z.string(), on: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', fact: 'startedOn', on: '2026-08-24' },
});
