import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const planRevisionBegun = defineEvent({
  type: 'plan.plan.revision-begun.v1',
  summary: 'A new version of an adopted integration plan was begun.',
  data: z.object({ number: z.int() }),
  example: { number: 2 },
});
