import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const runExported = defineEvent({
  type: 'benefit.run.exported.v1',
  summary: 'The lines of a month were released to payroll.',
  data: z.object({ month: z.string() }),
  example: { month: '2026-09' },
});
