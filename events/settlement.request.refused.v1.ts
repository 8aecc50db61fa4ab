import * as z from 'zod/mini';
import { By, defineEvent } from './define.ts';

export const requestRefused = defineEvent({
  type: 'settlement.request.refused.v1',
  summary: 'The overseer refused to allocate the persons of a self-settlement to the municipality.',
  data: z.object({ year: z.string(), reason: z.string(), by: By }),
  example: { year: '2026', reason: 'offer-exists', by: 'overseer' },
});
