import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const identifierAdded = defineEvent({
  type: 'persons.person.identifier-added.v1',
  summary: 'A further national identifier of a person was registered. Which one stays sealed.',
  data: z.object({}),
  example: {},
});
