import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const planContributionRecorded = defineEvent({
  type: 'plan.plan.contribution-recorded.v1',
  summary: 'Somebody took part in making an integration plan: participant, adviser or adult education.',
  data: z.object({ contributor: z.string(), contributedOn: DateOnly }),
  example: { contributor: 'participant', contributedOn: '2026-08-10' },
});
