import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const householdDissolved = defineEvent({
  type: 'households.household.dissolved.v1',
  summary: 'The case was withdrawn before anybody was settled, and so there is no household.',
  data: z.object({ dissolvedOn: DateOnly }),
  example: { dissolvedOn: '2026-06-30' },
});
