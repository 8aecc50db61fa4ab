import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const departureClosed = defineEvent({
  type: 'households.departure.closed.v1',
  summary: 'All who moved stand in the other municipality, and are no longer this one\'s.',
  data: z.object({ householdId: Id, persons: z.array(z.object({ personId: Id })), movedOn: DateOnly }),
  example: { householdId: '01k2f8q7c4r9v3m5n6p7t8w9xb', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], movedOn: '2026-11-02' },
});
