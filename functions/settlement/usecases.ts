import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { putCard } from '#shared/privacy/vault.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import { by } from './by.ts';
import { COUNCIL_EXCLUDES, type DeclineReason } from './domain/codes.ts';
import { cases, yearOf } from './store.ts';

/** Card of a person in a declined case. */
const DECLINE = 'DECLINE';

export async function declineCase(context: RequestContext, keys: KeyPort, caseId: string, { reason, note }: { reason: DeclineReason; note?: string | undefined }): Promise<Answer> {
  const { ports, identity } = context;
  const council = reason === COUNCIL_EXCLUDES ? await councilOf(ports, identity.scope, caseId) : undefined;
  return answerOf(await execute(context, cases, caseId, { type: 'decline', reason, noted: note !== undefined }, { ...context.facts, council, ...by(context) }, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: ({ state }) => (note === undefined ? Promise.resolve([]) : noteCard(ports, keys, identity.scope, state.persons, note)),
  }));
}

/** On the card of the first who is not erased. */
async function noteCard(ports: Ports, keys: KeyPort, scope: TenantScope, persons: readonly { readonly personId: string }[], note: string): Promise<LedgerWrite[]> {
  for (const { personId } of persons) {
    const card = await putCard(ports, keys, scope, personId, DECLINE, { declineNote: note });
    if (card.length > 0) return card;
  }
  throw new Refused(refuse('person-erased', { status: 409, pointer: '/note' }));
}

async function councilOf(ports: Ports, scope: TenantScope, caseId: string) {
  const { state: { year } } = await load(ports, scope, cases, caseId);
  return year === undefined ? undefined : (await yearOf(ports, scope, year))?.council;
}

export async function showDeclineNote(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const card = await readCard(context, keys, personId, DECLINE);
  if (!card?.declineNote) throw notFound();
  return { status: 200, body: { note: card.declineNote } };
}
