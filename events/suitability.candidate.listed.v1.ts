import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const candidateListed = defineEvent({
  type: 'suitability.candidate.listed.v1',
  summary: 'Somebody whom a reception recommends waits for a municipality: so many persons, of a group, for whom a kind of municipality is recommended.',
  data: z.object({ year: z.string(), size: z.int(), group: z.string(), criteria: z.array(z.string()), promptStart: z.boolean(), recommendedOn: DateOnly }),
  example: { year: '2026', size: 3, group: 'family', criteria: ['upper-secondary-near'], promptStart: true, recommendedOn: '2026-05-12' },
});
