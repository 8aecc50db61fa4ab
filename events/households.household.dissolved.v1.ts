import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const householdDissolved = defineEvent({
  type: 'households.household.dissolved.v1',
  summary: 'The case was withdrawn before anybody was settled, and so there is no household.',
  data: z.object({ persons: z.array(z.object({ personId: Id })), dissolvedOn: DateOnly }),
  example: { persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], dissolvedOn: '2026-06-30' },
});
