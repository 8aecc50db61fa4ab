import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const partnerChanged = defineEvent({
  type: 'community.partner.changed.v1',
  summary: 'What is registered of a partner changed.',
  data: z.object({ kind: z.string(), hostsPractice: z.boolean(), scope: z.string() }),
  example: { kind: 'adult-education', hostsPractice: false, scope: 'training' },
});
