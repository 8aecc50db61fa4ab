import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const householdRelationEnded = defineEvent({
  type: 'households.household.relation-ended.v1',
  summary: 'A relation between two members of a household ended, or was wrong.',
  data: z.object({ relationId: Id, endedOn: DateOnly }),
  example: { relationId: '01k2f8q7c4r9v3m5n6p7t8w9xb', endedOn: '2026-11-02' },
});
