import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const recommendationLinked = defineEvent({
  type: 'receptions.recommendation.linked.v1',
  summary: 'The reception said of so many persons of the request which of its residents they are. Who is who stays at the reception.',
  data: z.object({ requestId: Id, linked: z.int() }),
  example: { requestId: '01k2f8q7c4r9v3m5n6p7t8w9xb', linked: 3 },
});
