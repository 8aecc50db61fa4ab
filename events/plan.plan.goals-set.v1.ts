import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const planGoalsSet = defineEvent({
  type: 'plan.plan.goals-set.v1',
  summary: 'Goals, extent and duration of an integration plan were set.',
  data: z.object({ mainGoal: z.string(), endGoal: z.string(), from: DateOnly, to: DateOnly }),
  example: { mainGoal: 'work', endGoal: 'work', from: '2026-08-24', to: '2027-08-23' },
});
