import * as z from 'zod/mini';
import { By, DateOnly, Id, defineEvent } from './define.ts';

export const personSettled = defineEvent({
  type: 'settlement.case.person-settled.v1',
  summary: 'A person was settled in a municipality. `belowProgrammeAge`: under 18 when the permit was granted, so there is no right to a programme (integreringsloven § 8). `inTime`: whether the wait since the permit was no longer than agreed.',
  data: z.object({ personId: Id, settlementDate: DateOnly, year: z.string(), belowProgrammeAge: z.optional(z.boolean()), inTime: z.optional(z.boolean()), by: By }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', settlementDate: '2026-08-03', year: '2026' },
  partners: true,
});
