import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const residentTimetableSet = defineEvent({
  type: 'receptions.resident.timetable-set.v1',
  summary: 'A resident has a week of elements, so many hours in all, from a day on.',
  data: z.object({ startsOn: DateOnly, elements: z.array(z.object({ element: z.string(), hoursPerWeek: z.number() })), hoursPerWeek: z.number() }),
  example: { startsOn: '2026-03-09', elements: [{ element: 'norwegian', hoursPerWeek: 20 }, { element: 'work-oriented', hoursPerWeek: 17.5 }], hoursPerWeek: 37.5 },
});
