import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const signingKeyRegistered = defineEvent({
  type: 'transfer.signing-key.registered.v1',
  summary: 'A reception registered a public key with which it signs.',
  data: z.object({ validFrom: DateOnly, registeredOn: DateOnly }),
  example: { validFrom: '2026-06-01', registeredOn: '2026-06-01' },
});
