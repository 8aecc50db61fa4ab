/**
 * What a reception's own system does: it keeps a private key, and signs a manifest of what it sends. Nothing of it is ours; it
 * is written from the description of the routes, on node:crypto alone.
 */
import { createHash, createHmac, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

export interface Content { readonly personId: string; readonly [field: string]: unknown }
export interface SignedPackage { readonly manifest: string; readonly contents: readonly (Content & { readonly contentSalt: string })[] }
/** The chain as `GET /v1/transfers/{transferId}` shows it. */
export type Chain = readonly { readonly hash: string }[];
export interface ToSign { readonly transferId: string; readonly chain: Chain; readonly sentAt: string; readonly contents: readonly Content[] }

const PKCS8_OF_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

export class Signer {
  readonly orgno: string;
  readonly jwk: { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string };
  readonly keyId: string;
  readonly #key: KeyObject;
  readonly #seed: Buffer;

  /** The same key for the same words: a demo and a test tell the same tomorrow. A real system draws its key, and keeps it where nobody reads it. */
  constructor(orgno: string, words = 'a key of the demo') {
    this.orgno = orgno;
    this.#seed = createHash('sha256').update(`${words} ${orgno}`).digest();
    this.#key = createPrivateKey({ key: Buffer.concat([PKCS8_OF_ED25519, this.#seed]), format: 'der', type: 'pkcs8' });
    const { x } = createPublicKey(this.#key).export({ format: 'jwk' });
    this.jwk = { kty: 'OKP', crv: 'Ed25519', x: x! };
    this.keyId = sha256(canonical(this.jwk));
  }

  /** The next package of a transfer. */
  pack({ transferId, chain, sentAt, contents: told }: ToSign): SignedPackage {
    const contents = told.map((content) => ({ ...content, contentSalt: createHmac('sha256', this.#seed).update(`${transferId} ${chain.length} ${content.personId}`).digest('base64url') }));
    const manifest = {
      type: 'mottak.overforing.v1', transferId, reception: this.orgno, sequence: chain.length, previous: chain.at(-1)?.hash ?? null, sentAt,
      persons: contents.map((content) => ({ personId: content.personId, contentHash: sha256(canonical(content)) })),
    };
    return { manifest: this.sign(manifest), contents };
  }

  /** A compact JWS; `header` says something else than it should. */
  sign(manifest: object, header: object = {}): string {
    const parts = [{ alg: 'EdDSA', kid: this.keyId, typ: 'mottak.overforing+jws', ...header }, manifest].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    return [...parts, sign(null, Buffer.from(parts.join('.')), this.#key).toString('base64url')].join('.');
  }
}

/** The hash by which the next manifest names this one. */
export const hashOf = (jws: string): string => sha256(Buffer.from(jws.split('.')[1]!, 'base64url'));
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('base64url');

/** RFC 8785, for what stands in a content: texts, numbers, lists, and things whose names are plain letters. */
const canonical = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) =>
  (inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
