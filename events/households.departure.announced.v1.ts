import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const departureAnnounced = defineEvent({
  type: 'households.departure.announced.v1',
  summary: 'Persons of a household move to another municipality, which is asked to take over.',
  data: z.object({ from: z.object({ orgno: z.string(), name: z.string() }), persons: z.array(z.object({ personId: Id })), movesOn: DateOnly, reason: z.string() }),
  example: { from: { orgno: '310001511', name: 'Ålesund' }, persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], movesOn: '2026-11-02', reason: 'work' },
});
