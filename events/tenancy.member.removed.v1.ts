import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const memberRemoved = defineEvent({
  type: 'tenancy.member.removed.v1',
  summary: 'Somebody lost their roles in a tenant.',
  data: z.object({}),
  example: {},
});
