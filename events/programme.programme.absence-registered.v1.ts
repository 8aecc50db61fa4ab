import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const programmeAbsenceRegistered = defineEvent({
  type: 'programme.programme.absence-registered.v1',
  summary: 'A participant was absent for a day or some hours. The reason stays in the programme.',
  data: z.object({ date: DateOnly, hours: z.optional(z.number()), unauthorised: z.boolean() }),
  example: { date: '2026-09-14', hours: 3, unauthorised: true },
});
