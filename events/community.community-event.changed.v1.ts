import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const communityEventChanged = defineEvent({
  type: 'community.community-event.changed.v1',
  summary: 'An event was changed. `promoted`: those who waited and have a seat now.',
  data: z.object({ kind: z.string(), date: DateOnly, startsAt: z.string(), capacity: z.optional(z.int()), promoted: z.array(z.object({ signUpId: Id, personId: z.optional(Id) })) }),
  example: { kind: 'hike', date: '2026-09-13', startsAt: '11:00', capacity: 30, promoted: [{ signUpId: '01k2f8q7c4r9v3m5n6p7t8w9xs', personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }] },
});
