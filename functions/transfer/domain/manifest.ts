/**
 * What a reception signs: not the content, but which persons it tells of and a salted hash of what it tells of each. So the
 * manifest says nothing about anybody, may be kept for ever, and stays true when a person is erased.
 */

export const MANIFEST = 'mottak.overforing.v1';
/** `typ` of the signature's header, so that nothing else that a reception signs can be taken for a manifest. */
export const SIGNED_AS = 'mottak.overforing+jws';

export interface Manifest {
  readonly type: typeof MANIFEST;
  readonly transferId: string;
  /** Organisation number of the sender. */
  readonly reception: string;
  /** 0 is the package; each supplement is one more. */
  readonly sequence: number;
  /** Hash of the manifest before it: a chain, in which nothing is missing and nothing comes between. */
  readonly previous: string | null;
  readonly sentAt: string;
  readonly persons: readonly { readonly personId: string; readonly contentHash: string }[];
}
/** A manifest whose signature is right. */
export interface Signed { readonly manifest: Manifest; readonly jws: string; readonly hash: string; readonly keyId: string }
/** What stands of it with the sender and with the receiver. */
export interface Link {
  readonly sequence: number;
  readonly hash: string;
  readonly keyId: string;
  readonly jws: string;
  readonly sentOn: string;
  readonly persons: readonly { readonly personId: string }[];
}

export const linkOf = ({ manifest: { sequence, persons }, hash, keyId, jws }: Signed, sentOn: string): Link =>
  ({ sequence, hash, keyId, jws, sentOn, persons: persons.map(({ personId }) => ({ personId })) });

/** Whether the manifest is the next one of the chain. */
export const follows = ({ sequence, previous }: Manifest, chain: readonly { readonly hash: string }[]): boolean =>
  sequence === chain.length && previous === (chain.at(-1)?.hash ?? null);
