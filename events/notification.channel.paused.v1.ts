import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const channelPaused = defineEvent({
  type: 'notification.channel.paused.v1',
  summary: 'The municipality stopped a channel for the time being.',
  data: z.object({}),
  example: {},
});
