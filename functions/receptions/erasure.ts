/** A resident's end: all that the reception has of them, under whatever id. */
import { Refused, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import { commit } from '#shared/kernel/unit-of-work.ts';
import { erasure } from '#shared/privacy/vault.ts';
import type { ErasureReason } from './domain/codes.ts';
import { neverAgain, residents, standingOf } from './store.ts';

/** Beside the resident's own cards a commit has room for so many copies, of three items each. */
const MOST_COPIES = 4;

export async function eraseResident(context: RequestContext, id: string, reason: ErasureReason): Promise<Answer> {
  const { ports, identity: { scope }, today } = context;
  const { standing, candidateId, knownAs } = await standingOf(ports, scope, id);
  const gone = (personId: string): Promise<LedgerWrite[]> => erasure(ports, scope, personId, today, undefined);
  return answerOf(await execute(context, residents, id, { type: 'erase', reason }, { ...context.facts, standing }, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: async () => {
      // Of somebody who was asked for many times the rest goes first; what then fails is asked again, and finds it gone.
      for (const personId of knownAs.slice(MOST_COPIES)) if (!(await commit(ports, scope, await gone(personId))).ok) throw new Refused(refuse('busy', { status: 503 }));
      return [neverAgain(scope, id, candidateId), ...(await Promise.all([id, ...knownAs.slice(0, MOST_COPIES)].map(gone))).flat()];
    },
  }));
}
