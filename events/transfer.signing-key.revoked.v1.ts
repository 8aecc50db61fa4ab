import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const signingKeyRevoked = defineEvent({
  type: 'transfer.signing-key.revoked.v1',
  summary: 'A reception gave up a signing key: nothing that comes later is taken with it.',
  data: z.object({ revokedOn: DateOnly }),
  example: { revokedOn: '2026-06-30' },
});
