import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const participationAnonymised = defineEvent({
  type: 'community.participation.anonymised.v1',
  summary: 'A person was erased; the day as a volunteer stays as nobody\'s.',
  data: z.object({}),
  example: {},
});
