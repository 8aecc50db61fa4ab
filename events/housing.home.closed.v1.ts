import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const homeClosed = defineEvent({
  type: 'housing.home.closed.v1',
  summary: 'A household does not come after all, so it needs no home.',
  data: z.object({ closedOn: DateOnly }),
  example: { closedOn: '2026-07-02' },
});
