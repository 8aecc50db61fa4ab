import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const deliveryAttempted = defineEvent({
  type: 'notification.delivery.attempted.v1',
  summary: 'An attempt to deliver failed; there will be another.',
  data: z.object({ number: z.int(), at: z.iso.datetime(), status: z.optional(z.int()), fault: z.optional(z.string()) }),
  example: { number: 1, at: '2026-09-01T08:00:00.000Z', status: 503 },
});
