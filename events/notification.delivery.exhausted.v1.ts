import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const deliveryExhausted = defineEvent({
  type: 'notification.delivery.exhausted.v1',
  summary: 'The last attempt to deliver failed; a person must look.',
  data: z.object({ number: z.int(), at: z.iso.datetime(), status: z.optional(z.int()), fault: z.optional(z.string()) }),
  example: { number: 8, at: '2026-09-02T11:35:05.000Z', fault: 'timeout' },
});
