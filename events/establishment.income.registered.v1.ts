import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const incomeRegistered = defineEvent({
  type: 'establishment.income.registered.v1',
  summary: 'It was registered that a person lives on something else than introduction benefit. On what is not told.',
  data: z.object({ personId: Id, from: DateOnly }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa', from: '2026-08-03' },
});
