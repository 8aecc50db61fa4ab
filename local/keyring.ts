import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { State } from './contracts.ts';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey; readonly publicKey: CryptoKey;
  readonly privateJwk: JWK; readonly publicJwk: JWK;
}

/** RSA-2048 keys by name, made at first use and kept in state, so that tokens outlive a restart. */
export function createKeyring(state: State): (name: string) => Promise<SigningKey> {
  state.exec('CREATE TABLE IF NOT EXISTS signing_key (name TEXT PRIMARY KEY, jwk TEXT NOT NULL) STRICT');
  const loaded = new Map<string, Promise<SigningKey>>();

  async function load(name: string): Promise<SigningKey> {
    const row = state.prepare('SELECT jwk FROM signing_key WHERE name = ?').get(name);
    const privateJwk: JWK = row ? JSON.parse(row['jwk'] as string) : await generate();
    if (!row) state.prepare('INSERT INTO signing_key (name, jwk) VALUES (?, ?)').run(name, JSON.stringify(privateJwk));
    const { kid, alg, use, kty, n, e } = privateJwk;
    const publicJwk = { kid, alg, use, kty, n, e } as JWK;
    const [privateKey, publicKey] = await Promise.all([importJWK(privateJwk), importJWK(publicJwk)]) as [CryptoKey, CryptoKey];
    return { kid: kid!, privateKey, publicKey, privateJwk, publicJwk };
  }

  return name => {
    const key = loaded.get(name) ?? load(name);
    loaded.set(name, key);
    return key;
  };
}

async function generate(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...await exportJWK(privateKey), kid: `local-${randomBytes(6).toString('hex')}`, alg: 'RS256', use: 'sig' };
}
