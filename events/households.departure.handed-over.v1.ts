import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const departureHandedOver = defineEvent({
  type: 'households.departure.handed-over.v1',
  summary: 'The other municipality has accepted, and what is known of the persons is ready for it. From now on they are on their way.',
  data: z.object({}),
  example: {},
});
