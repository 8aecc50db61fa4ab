import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const brochureChanged = defineEvent({
  type: 'community.brochure.changed.v1',
  summary: 'A brochure has other versions now.',
  data: z.object({}),
  example: {},
});
