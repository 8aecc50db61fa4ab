import * as z from 'zod/mini';
import { By, defineEvent } from './define.ts';

export const requestDeclined = defineEvent({
  type: 'settlement.request.declined.v1',
  summary: 'The municipality declined a request.',
  data: z.object({ year: z.string(), reason: z.string(), by: By }),
  example: { year: '2026', reason: 'no-suitable-housing' },
});
