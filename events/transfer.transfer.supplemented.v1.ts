import * as z from 'zod/mini';
import { DateOnly, Id, defineEvent } from './define.ts';

export const transferSupplemented = defineEvent({
  type: 'transfer.transfer.supplemented.v1',
  summary: 'A reception sent more about persons of a transfer after the package.',
  data: z.object({ supplementId: Id, sequence: z.int(), hash: z.string(), keyId: z.string(), persons: z.array(z.object({ personId: Id })), sentOn: DateOnly }),
  example: { supplementId: '01k2f8q7c4r9v3m5n6p7t8w9xc', sequence: 1, hash: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs', keyId: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k', persons: [{ personId: '01k2f8q7c4r9v3m5n6p7t8w9xa' }], sentOn: '2026-06-29' },
});
