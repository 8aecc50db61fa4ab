import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const coordinatorNamed = defineEvent({
  type: 'establishment.coordinator.named.v1',
  summary: 'Somebody of the municipality follows a household up in the arrival phase. Who it is is not told.',
  data: z.object({ since: DateOnly }),
  example: { since: '2026-06-25' },
});
