import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const channelGranted = defineEvent({
  type: 'notification.channel.granted.v1',
  summary: 'The municipality granted a channel; its address must now prove itself. `grant` counts the grants.',
  data: z.object({ grant: z.int() }),
  example: { grant: 1 },
});
