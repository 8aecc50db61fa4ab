import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const memberAdded = defineEvent({
  type: 'tenancy.member.added.v1',
  summary: 'Somebody, or the organisation\'s own systems, got roles in a tenant.',
  data: z.object({ roles: z.array(z.string()) }),
  example: { roles: ['adviser'] },
});
