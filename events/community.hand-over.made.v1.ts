import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const handOverMade = defineEvent({
  type: 'community.hand-over.made.v1',
  summary: 'A person got a brochure. In which language is not told.',
  data: z.object({ brochureId: Id, handedOverOn: DateOnly }),
  example: { brochureId: '01k2f8q7c4r9v3m5n6p7t8w9xb', handedOverOn: '2026-08-03' },
});
