import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const planClosed = defineEvent({
  type: 'plan.plan.closed.v1',
  summary: 'There will be no integration plan: the case was withdrawn, or the person is below the age of the programme.',
  data: z.object({}),
  example: {},
});
