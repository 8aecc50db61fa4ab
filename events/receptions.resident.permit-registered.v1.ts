import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const residentPermitRegistered = defineEvent({
  type: 'receptions.resident.permit-registered.v1',
  summary: 'A resident has a residence permit.',
  data: z.object({ registeredOn: DateOnly }),
  example: { registeredOn: '2026-04-20' },
});
