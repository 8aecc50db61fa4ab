import { Refused, isRefusal, notFound } from '#shared/errors.ts';
import type { RequestContext } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { load } from '#shared/kernel/aggregate.ts';
import type { Answer } from '#shared/kernel/execute.ts';
import type { KeyPort, SignaturePort } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { TRANSFERRED, knownFrom } from '#shared/privacy/transferred.ts';
import { PROMPT_START, TASKS, isVerified } from '../domain/received.ts';
import { CONTINUITIES, receivedTransfers } from '../store.ts';
import { manifestOf, proofOf, type Package } from '../verification.ts';

/** The transfer from the acceptance on: whom it tells about, what was signed, and what was found when it was looked at. Before that it does not exist for the municipality. */
export async function showReceived(context: RequestContext, id: string): Promise<Answer> {
  const { version, state: { status, persons, supplements, chain, preparation } } = await load(context.ports, context.scope, receivedTransfers, id);
  if (status !== 'awaiting-package' && status !== 'released') throw notFound();
  return { status: 200, headers: { etag: `"${version}"` }, body: {
    id, version, status, promptStart: PROMPT_START, preparation: TASKS.map((task) => preparation.find((done) => done.task === task) ?? { task }), supplements: supplements.length, persons: persons.map(({ personId }) => ({ personId })),
    chain: chain.map((link) => {
      const { sequence, hash, keyId, jws, sentOn, code } = link;
      return { sequence, hash, keyId, manifest: jws, sentOn, persons: link.persons, verified: isVerified(link), ...(code && { code }) };
    }),
  } };
}

/** Whether somebody's copy of a package is what the reception sent: by the keys with which what was received is right. Errors: what the sender would have been refused for. */
export async function verify(context: RequestContext, signatures: SignaturePort, transferId: string, copy: Package): Promise<Answer> {
  const { state: { status, chain } } = await load(context.ports, context.scope, receivedTransfers, transferId);
  const verified = chain.filter(isVerified);
  if (status !== 'released' || verified.length === 0) throw notFound();
  const { reception } = manifestOf(verified[0]!.jws)!;
  const proof = await proofOf(signatures, copy, { transferId, reception, keyOf: (keyId) => Promise.resolve(verified.find((link) => link.keyId === keyId)?.key) });
  if (isRefusal(proof)) throw new Refused(proof);
  return { status: 200, body: { sequence: proof.manifest.sequence, received: verified.some(({ hash }) => hash === proof.hash) } };
}

/** What the reception told about one person. The card comes with the release, so there is none before it. */
export async function showTold(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const card = await readCard(context, keys, personId, TRANSFERRED);
  if (!card) throw notFound();
  return { status: 200, body: { personId, ...knownFrom(card) } };
}

/** Errors: not found, when nobody of it is settled: an empty list would say that there is such a transfer. */
export async function listContinuity({ ports, scope }: RequestContext, transferId: string, query: { cursor?: string | undefined; limit?: string | undefined }): Promise<Answer> {
  const body = await page(ports, scope, CONTINUITIES(transferId), query);
  if (body.items.length === 0 && !query.cursor) throw notFound();
  return { status: 200, body };
}
