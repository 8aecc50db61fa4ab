import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const tenantProfileChanged = defineEvent({
  type: 'tenancy.tenant.profile-changed.v1',
  summary: 'An organisation changed what it tells of itself: whom it settles, and whether those are offered the programme who may be.',
  data: z.object({ groups: z.array(z.string()), offersProgrammeOutsideRightAndDuty: z.boolean() }),
  example: { groups: ['adults'], offersProgrammeOutsideRightAndDuty: false },
});
