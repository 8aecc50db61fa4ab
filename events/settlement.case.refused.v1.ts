import * as z from 'zod/mini';
import { By, DateOnly, defineEvent } from './define.ts';

export const caseRefused = defineEvent({
  type: 'settlement.case.refused.v1',
  summary: 'The overseer refused to allocate the persons of a self-settlement to the municipality.',
  data: z.object({ year: z.string(), reason: z.string(), refusedOn: DateOnly, by: By }),
  example: { year: '2026', reason: 'offer-exists', refusedOn: '2026-06-24' },
});
