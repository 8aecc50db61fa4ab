import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const deliveryDelivered = defineEvent({
  type: 'notification.delivery.delivered.v1',
  summary: 'The receiver took an event.',
  data: z.object({ number: z.int(), at: z.iso.datetime(), status: z.optional(z.int()), fault: z.optional(z.string()) }),
  example: { number: 1, at: '2026-09-01T08:00:00.000Z', status: 200 },
});
