import * as z from 'zod/mini';
import { By, defineEvent } from './define.ts';

export const requestInquired = defineEvent({
  type: 'settlement.request.inquired.v1',
  summary: 'A municipality asks that persons who found a home there are allocated to it.',
  data: z.object({ year: z.string(), by: By }),
  example: { year: '2026', by: 'adviser' },
});
