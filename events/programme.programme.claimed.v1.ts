import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const programmeClaimed = defineEvent({
  type: 'programme.programme.claimed.v1',
  summary: 'Somebody whose three months run from the claim (integreringsloven § 12) claimed a programme.',
  data: z.object({ claimedOn: DateOnly }),
  example: { claimedOn: '2026-09-07' },
});
