import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const tenantRegistered = defineEvent({
  type: 'tenancy.tenant.registered.v1',
  summary: 'An organisation became a tenant.',
  data: z.object({ kind: z.string(), orgno: z.string(), name: z.string(), municipalityNumber: z.optional(z.string()) }),
  example: { kind: 'municipality', orgno: '310001511', name: 'Ålesund', municipalityNumber: '1508' },
});
