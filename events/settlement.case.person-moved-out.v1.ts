import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const casePersonMovedOut = defineEvent({
  type: 'settlement.case.person-moved-out.v1',
  summary: 'A settled person has moved out of the municipality. `elsewhere`: to another one, by a move that both agreed on.',
  data: z.object({ year: z.string(), personId: Id, movedOn: DateOnly, elsewhere: z.optional(z.boolean()), by: By }),
  example: { year: '2026', personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', movedOn: '2027-02-01', by: 'adviser' },
});
