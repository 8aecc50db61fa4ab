import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const schemeApplied = defineEvent({
  type: 'housing.scheme.applied.v1',
  summary: 'A household applied to one of Husbanken\'s schemes.',
  data: z.object({ schemeId: Id, scheme: z.string(), appliedOn: DateOnly }),
  example: { schemeId: '01k2f8q7c4r9v3m5n6p7t8w9xd', scheme: 'housing-allowance', appliedOn: '2026-08-20' },
});
