import { calculateJwkThumbprint } from 'jose/jwk/thumbprint';
import { compactVerify } from 'jose/jws/compact/verify';
import { importJWK } from 'jose/key/import';
import type { PublicKey, SignaturePort } from '../kernel/ports.ts';

/** The key decides; what the header says must agree. `EdDSA` is what RFC 8037 calls it, `Ed25519` what RFC 9864 does. */
const ALGORITHMS: Readonly<Record<PublicKey['crv'], string[]>> = { Ed25519: ['EdDSA', 'Ed25519'], 'P-256': ['ES256'] };

export const signatures: SignaturePort = {
  async signed(jws, key) {
    const algorithms = ALGORITHMS[key.crv];
    try {
      return (await compactVerify(jws, await imported(key), { algorithms })).payload;
    } catch {
      return undefined;
    }
  },
  async thumbprint(key) {
    try {
      await imported(key);
      return await calculateJwkThumbprint({ ...key });
    } catch {
      return undefined;
    }
  },
};

const imported = (key: PublicKey): ReturnType<typeof importJWK> => importJWK({ ...key }, ALGORITHMS[key.crv][0]!);
