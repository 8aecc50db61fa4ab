import * as z from 'zod/mini';
import { DateOnly, defineEvent } from './define.ts';

export const planCommitmentSigned = defineEvent({
  type: 'plan.plan.commitment-signed.v1',
  summary: 'The integration contract, or the declaration, was signed (integreringsloven § 16).',
  data: z.object({ document: z.string(), signedOn: DateOnly }),
  example: { document: 'contract', signedOn: '2026-08-10' },
});
