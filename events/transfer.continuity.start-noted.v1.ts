import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const continuityStartNoted = defineEvent({
  type: 'transfer.continuity.start-noted.v1',
  summary: 'A programme began; whether its participant comes from a reception shows when the settlement is noted.',
  data: z.object({ startedOn: DateOnly }),
  example: { startedOn: '2026-08-24' },
});
