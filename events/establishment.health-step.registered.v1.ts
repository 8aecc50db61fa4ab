import * as z from 'zod/mini';
import { Id, defineEvent } from './define.ts';

export const healthStepRegistered = defineEvent({
  type: 'establishment.health-step.registered.v1',
  summary: 'A health step was offered to a person, or done. Which one is not told.',
  data: z.object({ personId: Id }),
  example: { personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' },
});
