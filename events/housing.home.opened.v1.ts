import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const homeOpened = defineEvent({
  type: 'housing.home.opened.v1',
  summary: 'A household that was accepted, or has come, awaits a home.',
  data: z.object({ year: z.string(), persons: z.array(z.object({ personId: Id })), openedOn: DateOnly }),
  example: { year: '2026', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], openedOn: '2026-06-24' },
});
