import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const establishmentOpened = defineEvent({
  type: 'establishment.establishment.opened.v1',
  summary: 'A household was accepted by a municipality, settled there without agreement or moved there, and its first months begin. `group` decides what is to be done.',
  data: z.object({ householdId: Id, group: z.string(), persons: z.array(z.object({ personId: Id })), openedOn: DateOnly }),
  example: { householdId: '01k2f8q7c4r9v3m5n6p7t8w9xb', group: 'family', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], openedOn: '2026-06-24' },
});
