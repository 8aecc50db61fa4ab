import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const schemeDecided = defineEvent({
  type: 'housing.scheme.decided.v1',
  summary: 'A household\'s application to one of Husbanken\'s schemes was answered.',
  data: z.object({ schemeId: Id, scheme: z.string(), outcome: z.string(), decidedOn: DateOnly }),
  example: { schemeId: '01k2f8q7c4r9v3m5n6p7t8w9xd', scheme: 'housing-allowance', outcome: 'granted', decidedOn: '2026-09-20' },
});
