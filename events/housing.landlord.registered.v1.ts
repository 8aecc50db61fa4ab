import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const landlordRegistered = defineEvent({
  type: 'housing.landlord.registered.v1',
  summary: 'Somebody who lets dwellings was registered.',
  data: z.object({ kind: z.string(), registeredOn: DateOnly }),
  example: { kind: 'organisation', registeredOn: '2026-06-24' },
});
