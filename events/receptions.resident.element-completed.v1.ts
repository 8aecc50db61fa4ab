import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const residentElementCompleted = defineEvent({
  type: 'receptions.resident.element-completed.v1',
  summary: 'A completed element was registered, or an earlier registration corrected. What was completed stands on the resident\'s card.',
  data: z.object({ entryId: Id, registeredOn: DateOnly, corrects: z.optional(Id) }),
  example: { entryId: '01k2f8q7c4r9v3m5n6p7t8w9xa', registeredOn: '2026-05-04' },
});
