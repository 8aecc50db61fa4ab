import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const landlordRemoved = defineEvent({
  type: 'housing.landlord.removed.v1',
  summary: 'A landlord was removed; of a private person name and contact are erased.',
  data: z.object({ removedOn: DateOnly }),
  example: { removedOn: '2026-06-24' },
});
