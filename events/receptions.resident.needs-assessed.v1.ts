import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const residentNeedsAssessed = defineEvent({
  type: 'receptions.resident.needs-assessed.v1',
  summary: 'The cluster assessed a resident\'s needs, which stand on the resident\'s card.',
  data: z.object({ assessedOn: DateOnly }),
  example: { assessedOn: '2026-05-11' },
});
