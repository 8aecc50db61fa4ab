import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const communityEventWithdrawn = defineEvent({
  type: 'community.community-event.withdrawn.v1',
  summary: 'An event does not take place. `persons`: those who had signed up, to be told.',
  data: z.object({ reason: z.string(), withdrawnOn: DateOnly, persons: z.array(z.object({ personId: Id })) }),
  example: { reason: 'weather', withdrawnOn: '2026-09-11', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }] },
});
