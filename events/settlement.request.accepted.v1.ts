import * as z from 'zod/mini';
import { By, Persons, defineEvent } from './define.ts';

export const requestAccepted = defineEvent({
  type: 'settlement.request.accepted.v1',
  summary: 'The municipality agreed to settle the persons of a request.',
  data: z.object({ year: z.string(), persons: z.optional(Persons), by: By }),
  example: { year: '2026' },
});
