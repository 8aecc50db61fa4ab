import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const partnerRegistered = defineEvent({
  type: 'community.partner.registered.v1',
  summary: 'A municipality works with an organisation from a day on.',
  data: z.object({ kind: z.string(), hostsPractice: z.boolean(), scope: z.string(), from: DateOnly }),
  example: { kind: 'volunteer-organisation', hostsPractice: true, scope: 'none', from: '2026-08-03' },
});
