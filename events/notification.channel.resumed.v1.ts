import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const channelResumed = defineEvent({
  type: 'notification.channel.resumed.v1',
  summary: 'The municipality lets a channel send again.',
  data: z.object({ activeFrom: z.iso.datetime() }),
  example: { activeFrom: '2026-09-01T08:00:00.000Z' },
});
