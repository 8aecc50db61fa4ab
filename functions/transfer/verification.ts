/** Looking at what a reception has signed: whether it did, with a key that counts, and whether the content is what was signed. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { isRefusal, refuse, type Refusal } from '#shared/errors.ts';
import { Id, OrgNo } from '#shared/ids/schemas.ts';
import type { SignaturePort } from '#shared/kernel/ports.ts';
import type { Content } from './domain/content.ts';
import { MANIFEST, SIGNED_AS, type Manifest, type Signed } from './domain/manifest.ts';
import type { Jwk } from './domain/signing-key.ts';

export const Hash = z.string().check(z.regex(/^[\w-]{43}$/));
const Header = z.strictObject({ alg: z.enum(['EdDSA', 'Ed25519', 'ES256']), kid: Hash, typ: z.literal(SIGNED_AS) });
const Manifest_ = z.strictObject({
  type: z.literal(MANIFEST), transferId: Id, reception: OrgNo, sequence: z.int().check(z.minimum(0), z.maximum(999)), previous: z.nullable(Hash), sentAt: z.iso.datetime(),
  persons: z.array(z.strictObject({ personId: Id, contentHash: Hash })).check(z.minLength(1), z.maxLength(8)),
});

/** What a reception sends: the signed manifest, and beside it the content that it speaks of. */
export interface Package { readonly manifest: string; readonly contents: readonly Content[] }
/** Which transfer, and whose key is asked for. */
export interface Expected { readonly transferId: string; readonly reception: string; readonly keyOf: (keyId: string) => Promise<Jwk | undefined> }

/** The manifest, when it is signed by the reception's own key for this transfer. */
export async function signedManifest(signatures: SignaturePort, jws: string, { transferId, reception, keyOf }: Expected): Promise<Signed | Refusal> {
  const parts = jws.split('.');
  const header = parsed(Header, parts[0]!);
  // Another spelling of the same bytes is another text, and was not signed.
  if (parts.length !== 3 || !parts.every(isBase64url) || !header) return at('manifest-unreadable');
  const key = await keyOf(header.kid);
  if (!key) return at('unknown-key');
  const payload = await signatures.signed(jws, key);
  if (!payload) return at('signature-wrong');
  const manifest = manifestOf(jws);
  if (!manifest) return at('manifest-unreadable');
  if (manifest.transferId !== transferId || manifest.reception !== reception) return at('another-transfer');
  return { manifest, jws, hash: sha256(payload), keyId: header.kid };
}

/** What a compact JWS says, whoever signed it. */
export const manifestOf = (jws: string): Manifest | undefined => parsed(Manifest_, jws.split('.')[1] ?? '') as Manifest | undefined;

const at = (code: string): Refusal => refuse(code, { status: 422, pointer: '/manifest' });
const isBase64url = (text: string): boolean => Buffer.from(text, 'base64url').toString('base64url') === text;

function parsed<S extends z.ZodMiniType>(schema: S, part: string): z.infer<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(part, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

/** The manifest, when all of the package is what the reception signed. */
export async function proofOf(signatures: SignaturePort, { manifest, contents }: Package, expected: Expected): Promise<Signed | Refusal> {
  const signed = await signedManifest(signatures, manifest, expected);
  return isRefusal(signed) ? signed : alteredIn(signed.manifest, contents) ?? signed;
}

/** The first content that is not what was signed: altered, or about somebody whom the manifest does not name, or missing. */
export function alteredIn({ persons }: Manifest, contents: readonly Content[]): Refusal | undefined {
  const altered = (pointer: string): Refusal => refuse('content-altered', { status: 422, pointer });
  const wrong = contents.findIndex((content) => persons.find(({ personId }) => personId === content.personId)?.contentHash !== contentHash(content));
  if (wrong >= 0) return altered(`/contents/${wrong}`);
  return persons.length === contents.length && persons.every(({ personId }) => contents.some((content) => content.personId === personId)) ? undefined : altered('/contents');
}

export const contentHash = (content: Content): string => sha256(canonical(content));
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** JSON in the one form of RFC 8785, which takes texts and numbers from ECMAScript: what is left to do is the order of the names. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}
