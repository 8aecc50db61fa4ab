import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const offerRegistered = defineEvent({
  type: 'suitability.offer.registered.v1',
  summary: 'A municipality registered what it offers those whom it settles in a year. The newest registration holds.',
  data: z.object({
    year: z.string(), registeredOn: DateOnly, validFrom: DateOnly, place: z.string(), services: z.array(z.string()), schools: z.array(z.string()), sectors: z.array(z.string()),
    dwellings: z.record(z.string(), z.int()), minutesTo: z.record(z.string(), z.int()), startWithinDays: z.optional(z.int()),
  }),
  example: {
    year: '2026', registeredOn: '2026-02-16', validFrom: '2026-01-01', place: 'town', services: ['public-transport'], schools: [], sectors: ['health'], dwellings: { family: 3 }, minutesTo: { 'upper-secondary': 15 },
    startWithinDays: 21,
  },
});
