import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const itemMarked = defineEvent({
  type: 'establishment.item.marked.v1',
  summary: 'An item of a household\'s checklist was marked.',
  data: z.object({ itemId: z.string(), status: z.string(), on: DateOnly }),
  example: { itemId: 'bank-account', status: 'done', on: '2026-08-10' },
});
