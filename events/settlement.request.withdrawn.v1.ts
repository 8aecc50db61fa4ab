import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const requestWithdrawn = defineEvent({
  type: 'settlement.request.withdrawn.v1',
  summary: 'A request was taken back before anybody was settled, and the municipality\'s case is closed.',
  data: z.object({ year: z.string(), reason: z.string() }),
  example: { year: '2026', reason: 'moved-out' },
});
