import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const personAddressChanged = defineEvent({
  type: 'persons.person.address-changed.v1',
  summary: 'A person\'s address, or how it is protected, was registered anew. Which of them, and what it is now, stays sealed.',
  data: z.object({}),
  example: {},
});
