import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const householdRelationRegistered = defineEvent({
  type: 'households.household.relation-registered.v1',
  summary: 'It was registered what two members of a household are to each other; what, stays inside.',
  data: z.object({ relationId: Id }),
  example: { relationId: '01k2f8q7c4r9v3m5n6p7t8w9xb' },
});
