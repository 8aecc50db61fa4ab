import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const receptionValiditySet = defineEvent({
  type: 'receptions.reception.validity-set.v1',
  summary: 'The reception\'s last day is set: nobody new comes after it.',
  data: z.object({ validTo: DateOnly }),
  example: { validTo: '2024-11-25' },
});
