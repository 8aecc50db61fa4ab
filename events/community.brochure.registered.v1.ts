import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const brochureRegistered = defineEvent({
  type: 'community.brochure.registered.v1',
  summary: 'A brochure was registered in its languages.',
  data: z.object({}),
  example: {},
});
