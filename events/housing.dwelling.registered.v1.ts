import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const dwellingRegistered = defineEvent({
  type: 'housing.dwelling.registered.v1',
  summary: 'A dwelling was registered. Where it is is not told.',
  data: z.object({ nearCentre: z.boolean(), rooms: z.int(), registeredOn: DateOnly }),
  example: { nearCentre: true, rooms: 3, registeredOn: '2026-06-24' },
});
