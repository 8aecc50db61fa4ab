import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const householdMemberJoined = defineEvent({
  type: 'households.household.member-joined.v1',
  summary: 'A member of a family came to somebody settled (family reunification). `claimedOn`: the day on which a programme was claimed. They take no place of the council\'s decision.',
  data: z.object({ personId: Id, referencePersonId: Id, arrivedOn: DateOnly, familyApplicationOn: DateOnly, claimedOn: z.optional(DateOnly), belowProgrammeAge: z.optional(z.boolean()) }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', referencePersonId: '01k2f8q7c4r9v3m5n6p7t8w9xb', arrivedOn: '2026-09-04', familyApplicationOn: '2025-11-02', claimedOn: '2026-09-07' },
});
