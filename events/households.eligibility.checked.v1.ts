import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const eligibilityChecked = defineEvent({
  type: 'households.eligibility.checked.v1',
  summary: 'It was checked whether somebody has right and duty to the introduction programme (integreringsloven §§ 8–9). A proposal: a person decides. `basis`: settled by agreement, or family of somebody settled.',
  data: z.object({ householdId: Id, basis: z.string(), outcome: z.string(), settledOn: DateOnly, claimedOn: z.optional(DateOnly) }),
  example: { householdId: '01k2f8q7c4r9v3m5n6p7t8w9xb', basis: 'family', outcome: 'right-and-duty', settledOn: '2026-09-04', claimedOn: '2026-09-07' },
});
