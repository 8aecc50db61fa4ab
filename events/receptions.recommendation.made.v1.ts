import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const recommendationMade = defineEvent({
  type: 'receptions.recommendation.made.v1',
  summary: 'A cluster recommends a kind of municipality for so many residents who are settled together. The event\'s aggregate is the candidate; who they are stays at the reception.',
  data: z.object({ year: z.string(), group: z.string(), criteria: z.array(z.string()), promptStart: z.boolean(), size: z.int(), recommendedOn: DateOnly, reception: z.object({ orgno: z.string(), name: z.string() }) }),
  example: {
    year: '2026', group: 'family', criteria: ['upper-secondary-near', 'health-employers', 'family-dwelling'], promptStart: true, size: 3, recommendedOn: '2026-05-12',
    reception: { orgno: '310002364', name: 'Kristiansand integreringsmottak' },
  },
});
