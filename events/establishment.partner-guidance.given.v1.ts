import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const partnerGuidanceGiven = defineEvent({
  type: 'establishment.partner-guidance.given.v1',
  summary: 'Somebody whom the municipality works with was advised. It concerns no person.',
  data: z.object({ theme: z.string(), phase: z.string(), on: DateOnly }),
  example: { theme: 'participation', phase: 'arrival', on: '2026-08-12' },
});
