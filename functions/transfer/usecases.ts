import { notFound } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { openCard, putCard } from '#shared/privacy/vault.ts';
import { added, knownFrom, sealable, type Content } from './domain/content.ts';
import { CONTENT, receivedTransfers, transfers } from './store.ts';

/** Sends the package or a supplement: the content is added to each person's card in the commit that tells of it. */
export async function send(context: RequestContext, keys: KeyPort, transferId: string, type: 'sendPackage' | 'sendSupplement', persons: readonly Content[]): Promise<Answer> {
  const { ports, identity: { scope }, today } = context;
  return answerOf(await execute(context, transfers, transferId, { type, persons }, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: async () => (await Promise.all(persons.map(async (content) => {
      const known = knownFrom(await openCard(ports, keys, scope, content.personId, CONTENT));
      return putCard(ports, keys, scope, content.personId, CONTENT, sealable(added(known, content, today)));
    }))).flat(),
  }));
}

/** The released transfer with its content. Before release it does not exist for the municipality. */
export async function showReceived(context: RequestContext, keys: KeyPort, id: string): Promise<Answer> {
  const { version, state: { status, persons, supplements } } = await load(context.ports, context.scope, receivedTransfers, id);
  if (status !== 'released') throw notFound();
  const told = await Promise.all(persons.map(async ({ personId }) => ({ personId, ...knownFrom(await readCard(context, keys, personId, CONTENT)) })));
  return { status: 200, headers: { etag: `"${version}"` }, body: { id, version, supplements: supplements.length, persons: told } };
}
