import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const itemAdded = defineEvent({
  type: 'establishment.item.added.v1',
  summary: 'A municipality added an item of its own to a household\'s checklist. What it is is not told.',
  data: z.object({ itemId: z.string() }),
  example: { itemId: '01k2f8q7c4r9v3m5n6p7t8w9xd' },
});
