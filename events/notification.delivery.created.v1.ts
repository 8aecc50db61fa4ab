import * as z from 'zod/mini';
import { defineEvent, Id } from './define.ts';

export const deliveryCreated = defineEvent({
  type: 'notification.delivery.created.v1',
  summary: 'An event is to be sent on a channel.',
  data: z.object({ channelId: Id, eventType: z.string() }),
  example: { channelId: '01k5zq3m8r5w7v9x1y3z5a7b9c', eventType: 'programme.programme.started.v1' },
});
