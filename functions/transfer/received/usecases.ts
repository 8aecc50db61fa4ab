import { isRefusal, notFound } from '#shared/errors.ts';
import type { RequestContext } from '#shared/http/api.ts';
import { load } from '#shared/kernel/aggregate.ts';
import type { Answer } from '#shared/kernel/execute.ts';
import type { KeyPort, SignaturePort } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { TRANSFERRED, knownFrom } from '#shared/privacy/transferred.ts';
import { isVerified } from '../domain/received.ts';
import { receivedTransfers } from '../store.ts';
import { manifestOf, proofOf, type Package } from '../verification.ts';

/** The transfer from the acceptance on: whom it tells about, what was signed, and what was found when it was looked at. Before that it does not exist for the municipality. */
export async function showReceived(context: RequestContext, id: string): Promise<Answer> {
  const { version, state: { status, persons, supplements, chain } } = await load(context.ports, context.scope, receivedTransfers, id);
  if (status !== 'awaiting-package' && status !== 'released') throw notFound();
  return { status: 200, headers: { etag: `"${version}"` }, body: {
    id, version, status, supplements: supplements.length, persons: persons.map(({ personId }) => ({ personId })),
    chain: chain.map((link) => {
      const { sequence, hash, keyId, jws, sentOn, code } = link;
      return { sequence, hash, keyId, manifest: jws, sentOn, persons: link.persons, verified: isVerified(link), ...(code && { code }) };
    }),
  } };
}

/** Whether somebody's copy of a package is what the reception sent: by the keys with which what was received is right. */
export async function verify(context: RequestContext, signatures: SignaturePort, transferId: string, copy: Package): Promise<Answer> {
  const { state: { status, chain } } = await load(context.ports, context.scope, receivedTransfers, transferId);
  const verified = chain.filter(isVerified);
  if (status !== 'released' || verified.length === 0) throw notFound();
  const { reception } = manifestOf(verified[0]!.jws)!;
  const proof = await proofOf(signatures, copy, { transferId, reception, keyOf: (keyId) => Promise.resolve(verified.find((link) => link.keyId === keyId)?.key) });
  if (isRefusal(proof)) return { status: 200, body: { valid: false, code: proof.refused, pointer: proof.pointer } };
  return { status: 200, body: { valid: true, sequence: proof.manifest.sequence, received: verified.some(({ hash }) => hash === proof.hash) } };
}

/** What the reception told about one person. The card comes with the release, so there is none before it. */
export async function showTold(context: RequestContext, keys: KeyPort, personId: string): Promise<Answer> {
  const card = await readCard(context, keys, personId, TRANSFERRED);
  if (!card) throw notFound();
  return { status: 200, body: { personId, ...knownFrom(card) } };
}
