import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const receptionContactSet = defineEvent({
  type: 'receptions.reception.contact-set.v1',
  summary: 'The reception has another contact person, whom the event does not name.',
  data: z.object({}),
  example: {},
});
