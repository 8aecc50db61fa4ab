import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const residentMovedOut = defineEvent({
  type: 'receptions.resident.moved-out.v1',
  summary: 'A resident moved out of the reception.',
  data: z.object({ movedOutOn: DateOnly }),
  example: { movedOutOn: '2026-07-01' },
});
