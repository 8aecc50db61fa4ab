import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const partnerEnded = defineEvent({
  type: 'community.partner.ended.v1',
  summary: 'The cooperation with a partner is over.',
  data: z.object({ kind: z.string(), to: DateOnly }),
  example: { kind: 'employer', to: '2026-12-31' },
});
