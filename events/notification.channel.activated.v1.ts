import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const channelActivated = defineEvent({
  type: 'notification.channel.activated.v1',
  summary: 'A channel\'s address proved itself; what happens from `activeFrom` on is sent.',
  data: z.object({ activeFrom: z.iso.datetime() }),
  example: { activeFrom: '2026-09-01T08:00:00.000Z' },
});
