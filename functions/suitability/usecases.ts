import { notFound } from '#shared/errors.ts';
import { read, type RequestContext } from '#shared/http/api.ts';
import { fromItem } from '#shared/kernel/aggregate.ts';
import type { Answer } from '#shared/kernel/execute.ts';
import type { CandidateState, Wanted } from './domain/candidate.ts';
import { dispersal } from './domain/dispersal.ts';
import { fit } from './domain/fit.ts';
import { POLICY } from './domain/policy.ts';
import { boardOf, candidates } from './store.ts';

/** Said with every answer that could be taken for a decision. */
const ADVICE = 'advice-only-a-person-decides';

export const showCandidate = (context: RequestContext, id: string): Promise<Answer> => read(context, candidates, id, ({ overseer: _overseer, settled, noLongerRecommended, reception, ...candidate }: CandidateState) => ({
  ...candidate, settled: settled.length, recommended: !noLongerRecommended, reception: { orgno: reception!.orgno, name: reception!.name },
}));

export async function showFit({ ports, identity, today }: RequestContext, candidateId: string, year: string): Promise<Answer> {
  const { candidate, rows } = await boardOf(ports, identity.scope, year, candidateId);
  const { version, state } = fromItem(candidates, candidateId, candidate);
  if (version === 0) throw notFound();
  const { name, version: of, weights, nearMinutes, promptDays } = POLICY;
  return { status: 200, body: { candidateId, year, on: today, advice: ADVICE, policy: { name, version: of, nearMinutes, promptDays, weights }, ...fit(state as Wanted, rows, { on: today, policy: POLICY }) } };
}

export async function showDispersal({ ports, identity }: RequestContext, year: string): Promise<Answer> {
  const { rows } = await boardOf(ports, identity.scope, year);
  if (rows.length === 0) throw notFound();
  return { status: 200, body: { year, regions: dispersal(rows) } };
}
