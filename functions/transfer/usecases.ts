import { Refused, notFound, refuse } from '#shared/errors.ts';
import { answerOf, written, type RequestContext } from '#shared/http/api.ts';
import { load, type LedgerWrite } from '#shared/kernel/aggregate.ts';
import { execute, type Answer } from '#shared/kernel/execute.ts';
import type { KeyPort, SignaturePort } from '#shared/kernel/ports.ts';
import { TRANSFERRED, knownFrom, sealable } from '#shared/privacy/transferred.ts';
import { openCard, putCard } from '#shared/privacy/vault.ts';
import { added } from './domain/content.ts';
import { countsNow, type Jwk } from './domain/signing-key.ts';
import { signingKeys, transfers } from './store.ts';
import { proofOf, type Package } from './verification.ts';

/** A person's card is no larger than this, in characters, so that eight of them stay inside one commit of 256 KB. */
const MOST_TOLD = 24_000;

export async function registerKey(context: RequestContext, signatures: SignaturePort, { jwk, validFrom }: { jwk: Jwk; validFrom?: string | undefined }): Promise<Answer> {
  const id = await signatures.thumbprint(jwk);
  if (!id) throw new Refused(refuse('not-a-key', { status: 422, pointer: '/jwk' }));
  return answerOf(await execute(context, signingKeys, id, { type: 'register', jwk, validFrom }, context.facts, { mayCreate: true, idempotency: context.idempotency((done) => written(done, 201)) }), 201);
}

/** Sends the package or a supplement: the content is added to each person's card in the commit that tells of it. */
export async function send(context: RequestContext, { keys, signatures }: { keys: KeyPort; signatures: SignaturePort }, transferId: string, type: 'sendPackage' | 'sendSupplement', sent: Package): Promise<Answer> {
  const { ports, identity: { scope }, today: sentOn } = context;
  const { state: { sender } } = await load(ports, scope, transfers, transferId);
  if (!sender) throw notFound();
  const keyOf = async (keyId: string): Promise<Jwk | undefined> => {
    const { state } = await load(ports, scope, signingKeys, keyId);
    return countsNow(state, sentOn) ? state.jwk : undefined;
  };
  const proof = await proofOf(signatures, sent, { transferId, reception: sender, keyOf });
  return answerOf(await execute(context, transfers, transferId, { type, proof, contents: sent.contents }, context.facts, {
    expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written),
    also: async ({ state: { supplements } }) => (await Promise.all(sent.contents.map(async (content, i): Promise<LedgerWrite[]> => {
      const known = knownFrom(await openCard(ports, keys, scope, content.personId, TRANSFERRED));
      const card = sealable(added(known, content, { sentOn, part: supplements.length }));
      if (JSON.stringify(card).length > MOST_TOLD) throw new Refused(refuse('too-much-told', { status: 422, pointer: `/contents/${i}`, params: { limit: MOST_TOLD } }));
      return putCard(ports, keys, scope, content.personId, TRANSFERRED, card);
    }))).flat(),
  }));
}
