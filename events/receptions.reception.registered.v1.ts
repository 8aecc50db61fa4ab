import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const receptionRegistered = defineEvent({
  type: 'receptions.reception.registered.v1',
  summary: 'An integration reception is registered, with the dates of its operation and the overseer to whom its recommendations go.',
  data: z.object({ hostMunicipality: z.string(), validFrom: DateOnly, validTo: z.optional(DateOnly) }),
  example: { hostMunicipality: '4204', validFrom: '2022-02-04' },
});
