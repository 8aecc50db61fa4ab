import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const requestAccepted = defineEvent({
  type: 'settlement.request.accepted.v1',
  summary: 'The municipality agreed to settle the persons of a request.',
  data: z.object({ year: z.string() }),
  example: { year: '2026' },
});
