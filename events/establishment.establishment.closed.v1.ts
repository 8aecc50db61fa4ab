import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const establishmentClosed = defineEvent({
  type: 'establishment.establishment.closed.v1',
  summary: 'A household does not come after all, so nothing more is done for it.',
  data: z.object({ closedOn: DateOnly }),
  example: { closedOn: '2026-07-02' },
});
