import * as z from 'zod/mini';
import { Proposal, defineEvent } from './define.ts';

export const caseProposalChanged = defineEvent({
  type: 'settlement.case.proposal-changed.v1',
  summary: 'The council decided, or changed its decision, so that another answer to a waiting case is proposed, or none any more. A person decides.',
  data: z.object({ year: z.string(), proposal: z.optional(Proposal) }),
  example: { year: '2026', proposal: { answer: 'decline', reason: 'council-excludes-unaccompanied-minors', councilDecidedOn: '2026-02-12' } },
});
