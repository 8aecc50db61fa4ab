import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const deliveryWithheld = defineEvent({
  type: 'notification.delivery.withheld.v1',
  summary: 'An event is not sent: its channel no longer speaks, or the receiver\'s address is gone.',
  data: z.object({}),
  example: {},
});
