import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const communityEventPlanned = defineEvent({
  type: 'community.community-event.planned.v1',
  summary: 'An event was put into the municipality\'s calendar.',
  data: z.object({ kind: z.string(), date: DateOnly, startsAt: z.string(), capacity: z.optional(z.int()) }),
  example: { kind: 'hike', date: '2026-09-12', startsAt: '11:00', capacity: 20 },
});
