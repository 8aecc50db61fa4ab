import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const guidanceGiven = defineEvent({
  type: 'establishment.guidance.given.v1',
  summary: 'Persons of a household were given guidance. What was noted about them is not told.',
  data: z.object({ guidanceId: Id, theme: z.string(), phase: z.string(), on: DateOnly, interpreter: z.boolean(), persons: z.array(z.object({ personId: Id })) }),
  example: { guidanceId: '01k2f8q7c4r9v3m5n6p7t8w9xe', theme: 'economy', phase: 'arrival', on: '2026-08-12', interpreter: true, persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }] },
});
