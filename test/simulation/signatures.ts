/** Signatures looked at without a turn of the event loop, which the simulation's time does not know: what `shared/adapters/signatures.ts` does through WebCrypto. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { PublicKey, SignaturePort } from '../../shared/kernel/ports.ts';

export const signatures: SignaturePort = {
  signed: (jws, key) => Promise.resolve(signed(jws, key)),
  thumbprint: ({ crv, kty, x, y }) => Promise.resolve(createHash('sha256').update(JSON.stringify({ crv, kty, x, ...(y && { y }) })).digest('base64url')),
};

function signed(jws: string, key: PublicKey): Uint8Array | undefined {
  const [header, payload, signature] = jws.split('.') as [string, string, string];
  const right = verify(key.crv === 'Ed25519' ? null : 'sha256', Buffer.from(`${header}.${payload}`), { key: createPublicKey({ key: { ...key }, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  return right ? Buffer.from(payload, 'base64url') : undefined;
}
