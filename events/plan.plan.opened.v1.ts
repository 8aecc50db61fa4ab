import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const planOpened = defineEvent({
  type: 'plan.plan.opened.v1',
  summary: 'An integration plan was opened for a settled person, empty.',
  data: z.object({ openedOn: DateOnly }),
  example: { openedOn: '2026-08-03' },
});
