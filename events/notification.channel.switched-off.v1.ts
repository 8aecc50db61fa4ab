import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const channelSwitchedOff = defineEvent({
  type: 'notification.channel.switched-off.v1',
  summary: 'The receiver answered that its address is gone (410); nothing more is sent.',
  data: z.object({}),
  example: {},
});
