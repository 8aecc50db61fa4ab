import { notFound } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { TRANSFERRED, knownFrom, sealable } from '#shared/privacy/transferred.ts';
import { openCard, putCard } from '#shared/privacy/vault.ts';
import { added, type Content } from './domain/content.ts';
import { receivedTransfers, transfers } from './store.ts';

/** Sends the package or a supplement: the content is added to each person's card in the commit that tells of it. */
export async function send(context: RequestContext, keys: KeyPort, transferId: string, type: 'sendPackage' | 'sendSupplement', persons: readonly Content[]): Promise<Answer> {
  const { ports, identity: { scope }, today } = context;
  return answerOf(await execute(context, transfers, transferId, { type, persons }, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: async ({ state: { supplements } }) => (await Promise.all(persons.map(async (content) => {
      const known = knownFrom(await openCard(ports, keys, scope, content.personId, TRANSFERRED));
      return putCard(ports, keys, scope, content.personId, TRANSFERRED, sealable(added(known, content, { sentOn: today, part: supplements.length })));
    }))).flat(),
  }));
}

/** The released transfer: whom it tells about. Before release it does not exist for the municipality. */
export async function showReceived(context: RequestContext, id: string): Promise<Answer> {
  const { version, state: { status, persons, supplements } } = await load(context.ports, context.scope, receivedTransfers, id);
  if (status !== 'released') throw notFound();
  return { status: 200, headers: { etag: `"${version}"` }, body: { id, version, supplements: supplements.length, persons: persons.map(({ personId }) => ({ personId })) } };
}

/** What the reception told about one person. The card comes with the release, so there is none before it. */
export async function showTold(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const card = await readCard(context, keys, personId, TRANSFERRED);
  if (!card) throw notFound();
  return { status: 200, body: { personId, ...knownFrom(card) } };
}
