import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const tenantWrittenFormChanged = defineEvent({
  type: 'tenancy.tenant.written-form-changed.v1',
  summary: 'An organisation writes in another written form of Norwegian from a day on.',
  data: z.object({ writtenForm: z.enum(['nb', 'nn']), from: DateOnly }),
  example: { writtenForm: 'nn', from: '2027-01-01' },
});
