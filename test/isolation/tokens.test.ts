/** Tokens that somebody made up, changed, kept too long or was given for something else: at the running platform's door, for people and for systems. */
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { exportSPKI, importJWK, type CryptoKey, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Platform } from '../../local/contracts.ts';
import { ownPlatform } from '../support/own-platform.ts';
import { TestClient } from '../support/test-client.ts';

let platform: Platform;
let client: TestClient;
const evil = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** One of the two doors: who comes, where, and the issuer's own key, which no attacker has but the mistaken have. */
interface Door { readonly persona: string; readonly path: string; readonly issuer: string; readonly key: { jwk: JWK; privateKey: CryptoKey; publicKey: CryptoKey }; readonly good: Record<string, unknown> }
const doors = new Map<string, Door>();

beforeAll(async () => {
  platform = await ownPlatform();
  client = new TestClient(platform.address);
  for (const [name, persona, path] of [['people', 'operator', '/v1/tenants'], ['systems', 'nav.system', '/v1/subscriptions']] as const) {
    const token = await client.mint(persona);
    const good = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
    const row = platform.state.prepare('SELECT jwk FROM signing_key WHERE name = ?').get(`issuer ${String(good['iss'])}`)!;
    const jwk = JSON.parse(row['jwk'] as string) as JWK;
    const { kid, alg, use, kty, n, e } = jwk;
    const [privateKey, publicKey] = await Promise.all([importJWK({ ...jwk, ext: true }), importJWK({ kid, alg, use, kty, n, e, ext: true } as JWK)]) as [CryptoKey, CryptoKey];
    doors.set(name, { persona, path, issuer: String(good['iss']), key: { jwk, privateKey, publicKey }, good });
  }
});
afterAll(() => platform.close());

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
type Signer = (input: string) => Buffer | Promise<Buffer>;

/** A token with exactly these parts; `undefined` leaves a member out. Signed by the issuer unless said otherwise. */
async function token({ key, good }: Door, claims: object = {}, header: object = {}, signer?: Signer): Promise<string> {
  const input = `${base64({ alg: 'RS256', kid: key.jwk.kid, typ: 'at+jwt', ...header })}.${base64({ ...good, ...claims })}`;
  const signature = signer ? await signer(input) : Buffer.from(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key.privateKey, Buffer.from(input)));
  return `${input}.${signature.toString('base64url')}`;
}
const byEvil: Signer = (input) => sign('sha256', Buffer.from(input), evil.privateKey as KeyObject);
const seconds = (door: Door, more: number): number => (door.good['iat'] as number) + more;
const other = (door: Door): Door => [...doors.values()].find((one) => one !== door)!;

/** The sixteen of the project's list, and some that are near them. */
const ATTACKS: readonly (readonly [string, (door: Door) => Promise<string>])[] = [
  ['alg none', (door) => token(door, {}, { alg: 'none' }, () => Buffer.alloc(0))],
  ['alg nOnE', (door) => token(door, {}, { alg: 'nOnE' }, () => Buffer.alloc(0))],
  ['HS256 with the public key as secret', async (door) => {
    const pem = await exportSPKI(door.key.publicKey);
    return token(door, {}, { alg: 'HS256' }, (input) => createHmac('sha256', pem).update(input).digest());
  }],
  ['another key under the issuer\'s kid', (door) => token(door, {}, {}, byEvil)],
  ['another key that the header embeds', (door) => token(door, {}, { jwk: evil.publicKey.export({ format: 'jwk' }) }, byEvil)],
  ['another key that the header points to', (door) => token(door, {}, { jku: `${client.address}/_local/jwks` }, byEvil)],
  ['another key with a certificate that the header points to', (door) => token(door, {}, { x5u: 'https://evil.example/cert' }, byEvil)],
  ['an unknown kid', (door) => token(door, {}, { kid: 'unknown' })],
  ['no kid', (door) => token(door, {}, { kid: undefined })],
  ['a kid that is a path', (door) => token(door, {}, { kid: '../../../dev/null' })],
  ['a critical extension that nobody knows', (door) => token(door, {}, { crit: ['x'], x: 1 })],
  ['another issuer', (door) => token(door, { iss: 'https://evil.example' })],
  ['no issuer', (door) => token(door, { iss: undefined })],
  ['the other door\'s issuer, signed by this one', (door) => token(door, { iss: other(door).issuer })],
  ['the other door\'s own token', (door) => client.mint(other(door).persona)],
  ['another audience', (door) => token(door, { aud: 'https://api.other.example' })],
  ['no audience', (door) => token(door, { aud: undefined })],
  ['the audience "unspecified", as when none was asked for', (door) => token(door, { aud: 'unspecified' })],
  ['an id token, made for the client', (door) => token(door, { aud: door.persona, nonce: 'n', auth_time: seconds(door, 0) }, { typ: 'JWT' })],
  ['an expiry that is past', (door) => token(door, { exp: seconds(door, -1) })],
  ['no expiry', (door) => token(door, { exp: undefined })],
  ['an expiry that is text', (door) => token(door, { exp: '9999999999' })],
  ['a beginning that is to come', (door) => token(door, { nbf: seconds(door, 3_600) })],
  ['an issuing that is to come', (door) => token(door, { iat: seconds(door, 3_600) })],
  ['claims that were changed after signing', async (door) => {
    const [header, , signature] = (await token(door)).split('.');
    return `${header}.${base64({ ...door.good, sub: 'operator-2', scope: 'everything' })}.${signature}`;
  }],
  ['more than 8 KB', (door) => token(door, { padding: 'x'.repeat(6_200) })],
  ['three parts of nothing', async () => '..'],
];

const ask = (path: string, credential: string, headers: Record<string, string> = {}): Promise<Response> => fetch(client.address + path, { headers: { authorization: credential, ...headers } });
const invocations = async (): Promise<number> => {
  const { functions } = await client.local<{ functions: { name: string; invocations: number }[] }>('GET', 'state.json');
  return functions.filter(({ name }) => name.endsWith('-api')).reduce((sum, one) => sum + one.invocations, 0);
};

describe.each(['people', 'systems'])('the door for %s', (name) => {
  const door = (): Door => doors.get(name)!;

  it('opens to a token made as the issuer makes it, so that the rest is refused for what is wrong with it', async () => {
    const before = await invocations();
    const answer = await ask(door().path, `Bearer ${await token(door())}`);
    // No partner is registered on this platform: it is the function behind the door that says so.
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([name === 'people' ? 200 : 403, null]);
    expect(await invocations()).toBe(before + 1);
  });

  it.each(ATTACKS)('stays shut for a token with %s', async (_, make) => {
    const before = await invocations();
    const credential = await make(door());
    const answer = await ask(door().path, `Bearer ${credential}`);
    const text = await answer.text();
    expect([answer.status, answer.headers.get('www-authenticate')], text).toEqual([401, expect.stringMatching(/^Bearer/)]);
    expect(text).not.toContain(credential.split('.')[2] || 'signature');
    expect(await invocations(), 'no function was asked').toBe(before);
  });

  it('stays shut for a token of a megabyte, and for one in another place than its header', async () => {
    const huge = await ask(door().path, `Bearer ${await token(door(), { padding: 'x'.repeat(1_000_000) })}`).then(({ status }) => status, () => 'cut off');
    expect([401, 413, 431, 'cut off']).toContain(huge);
    const good = await token(door());
    expect((await fetch(`${client.address}${door().path}?access_token=${good}`)).status).toBe(401);
    expect((await fetch(client.address + door().path, { headers: { cookie: `access_token=${good}`, 'x-authorization': `Bearer ${good}` } })).status).toBe(401);
  });
});

it('a system whose token has another scope is known and may not', async () => {
  const door = doors.get('systems')!;
  for (const scope of [undefined, '', 'fotfeste:other', 'fotfeste:subscriptions:admin', 'FOTFESTE:SUBSCRIPTIONS']) {
    const answer = await ask(door.path, `Bearer ${await token(door, { scope })}`);
    expect([answer.status, answer.headers.get('www-authenticate')], String(scope)).toEqual([403, expect.stringContaining('insufficient_scope')]);
  }
});

it('whoever names a tenant or role in the token gets what the register says, and no more', async () => {
  const door = doors.get('people')!;
  const stranger = await token(door, { sub: 'somebody', orgno: '310001511', roles: ['manager'], tenantId: 'abcdefghij', 'cognito:groups': ['manager'] });
  const answer = await ask('/v1/settlement-cases', `Bearer ${stranger}`);
  expect([answer.status, (await answer.json() as { code: string }).code]).toEqual([403, 'not-a-member']);
});
