import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const programmeDecided = defineEvent({
  type: 'programme.programme.decided.v1',
  summary: 'The municipality decided that a person takes part in the introduction programme.',
  data: z.object({ decidedOn: DateOnly, offeredOn: DateOnly, plannedStart: DateOnly, endGoal: z.string(), late: z.boolean() }),
  example: { decidedOn: '2026-08-10', offeredOn: '2026-08-10', plannedStart: '2026-08-24', endGoal: 'work', late: false },
  partners: true,
});
