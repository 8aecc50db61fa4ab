import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const personArchived = defineEvent({
  type: 'persons.person.archived.v1',
  summary: 'The archive has taken over a person\'s documentation.',
  data: z.object({ transferredOn: DateOnly }),
  example: { transferredOn: '2041-09-01' },
});
