/** Looking once more at what a reception sent, in its own vault, before a municipality gets a copy: what lies there may not be what was signed. */
import { isRefusal } from '#shared/errors.ts';
import { load } from '#shared/kernel/aggregate.ts';
import type { KeyPort, Ports, SignaturePort } from '#shared/kernel/ports.ts';
import { TRANSFERRED, knownFrom, type Part } from '#shared/privacy/transferred.ts';
import { openCard } from '#shared/privacy/vault.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import { contentOf, type Content } from '../domain/content.ts';
import { follows, type Link } from '../domain/manifest.ts';
import type { Check } from '../domain/received.ts';
import { countsOn, type Jwk } from '../domain/signing-key.ts';
import { signingKeys, transfers } from '../store.ts';
import { contentHash, signedManifest } from '../verification.ts';

export interface Powers { readonly keys: KeyPort; readonly signatures: SignaturePort }
/** `contents`: what is as it was signed, by the manifest that signs it. */
export interface Inspected { readonly checks: readonly Check[]; readonly contents: readonly { readonly hash: string; readonly part: Part; readonly content: Content }[] }

export async function inspector(ports: Ports, { keys, signatures }: Powers, reception: TenantScope, transferId: string) {
  const { state: { chain: sent, sender } } = await load(ports, reception, transfers, transferId);
  const contentsOf = async (link: Link): Promise<(Content | undefined)[]> => {
    const cards = await Promise.all(link.persons.map(async ({ personId }) => ({ personId, card: await openCard(ports, keys, reception, personId, TRANSFERRED) })));
    // Who has been erased at the reception meanwhile is passed over.
    return cards.flatMap(({ personId, card }) => (card ? [contentOf(knownFrom(card), personId, link.sequence)] : []));
  };
  const look = async (link: Link, before: readonly Link[]): Promise<Inspected> => {
    const wrong = (code: string): Inspected => ({ checks: [{ hash: link.hash, code }], contents: [] });
    let key: Jwk | undefined;
    const signed = await signedManifest(signatures, link.jws, {
      transferId, reception: sender ?? '', keyOf: async (keyId) => {
        const { state } = await load(ports, reception, signingKeys, keyId);
        return key = countsOn(state, link.sentOn) ? state.jwk : undefined;
      },
    });
    if (isRefusal(signed)) return wrong(signed.refused);
    if (signed.hash !== link.hash || !follows(signed.manifest, before)) return wrong('chain-broken');
    const contents = await contentsOf(link);
    const isSigned = (content: Content | undefined): content is Content =>
      content !== undefined && signed.manifest.persons.some(({ personId, contentHash: hash }) => personId === content.personId && hash === contentHash(content));
    if (!contents.every(isSigned)) return wrong('content-altered');
    return { checks: [{ hash: link.hash, key: key! }], contents: contents.map((content) => ({ hash: link.hash, part: { sentOn: link.sentOn, part: link.sequence }, content })) };
  };
  return {
    /** The manifest that an event names, as it lies with its sender. */
    jwsOf: (hash: string): string => sent.find((link) => link.hash === hash)?.jws ?? '',
    /** Looks at the links that are named, each after those before it in the chain. */
    async look(links: readonly Link[], chain: readonly Link[]): Promise<Inspected> {
      const all = await Promise.all(links.map((link) => look(link, chain.filter(({ sequence }) => sequence < link.sequence))));
      return { checks: all.flatMap(({ checks }) => checks), contents: all.flatMap(({ contents }) => contents) };
    },
  };
}
