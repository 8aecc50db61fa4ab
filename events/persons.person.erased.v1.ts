import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const personErased = defineEvent({
  type: 'persons.person.erased.v1',
  summary: 'A person was erased in a municipality: nothing personal is left there. Who else has a copy decides on it alone.',
  data: z.object({ caseId: Id, reason: z.enum(['wrongly-registered', 'case-declined', 'case-withdrawn', 'asked-by-the-person', 'retention-expired']), erasedOn: DateOnly }),
  example: { caseId: '01k2f8q7c4r9v3m5n6p7t8w9xb', reason: 'case-declined', erasedOn: '2026-09-14' },
});
