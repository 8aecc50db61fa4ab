import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const programmeLapsed = defineEvent({
  type: 'programme.programme.lapsed.v1',
  summary: 'Somebody moved away before their programme started, and awaits it no longer here.',
  data: z.object({ lapsedOn: DateOnly }),
  example: { lapsedOn: '2026-11-02' },
});
