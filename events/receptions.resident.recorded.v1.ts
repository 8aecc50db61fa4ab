import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const residentRecorded = defineEvent({
  type: 'receptions.resident.recorded.v1',
  summary: 'Something was written down of a resident for the municipality that settles them; what, stands on the resident\'s card.',
  data: z.object({ fields: z.array(z.string()), registeredOn: DateOnly }),
  example: { fields: ['competence', 'careerNote'], registeredOn: '2026-05-12' },
});
