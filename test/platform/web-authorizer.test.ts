import { createHmac, generateKeyPairSync, sign as rsaSign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportSPKI, generateKeyPair } from 'jose';
import type { CryptoKey } from 'jose';
import { authorize, renderClaims } from '../../local/authorizer.ts';

const ISSUER = 'https://login.example.no/';
const KID = 'the-key';
const NOW = Date.UTC(2027, 0, 15, 12);
const seconds = NOW / 1000;
const authorizer = { issuer: ISSUER, audience: ['https://api.example.no', 'web'] };

let key: { publicKey: CryptoKey; privateKey: CryptoKey };
let evil: { publicKey: KeyObject; privateKey: KeyObject };
beforeAll(async () => {
  key = await generateKeyPair('RS256', { extractable: true });
  evil = generateKeyPairSync('rsa', { modulusLength: 2048 });
});

const good = { iss: ISSUER, aud: 'https://api.example.no', sub: 'p1', iat: seconds, nbf: seconds, exp: seconds + 60 };
const base64 = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token with exactly these parts; `undefined` in header or claims leaves the member out. */
async function token(claims: object = {}, header: object = {}, signer?: (input: string) => Buffer): Promise<string> {
  const input = `${base64({ alg: 'RS256', kid: KID, typ: 'at+jwt', ...header })}.${base64({ ...good, ...claims })}`;
  const signature = signer ? signer(input)
    : Buffer.from(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key.privateKey, Buffer.from(input)));
  return `${input}.${signature.toString('base64url')}`;
}

const check = (credential: string | undefined, scopes: string[] = []): ReturnType<typeof authorize> =>
  authorize(credential, authorizer, scopes, async (issuer, kid) => (issuer === ISSUER && kid === KID ? key.publicKey : undefined), NOW);

describe('the JWT authorizer lets in', () => {
  test.each([
    ['a good token', {}],
    ['a token whose list of audiences holds one of ours', { aud: ['other', 'web'] }],
    ['a token without audience whose client_id is in the list', { aud: undefined, client_id: 'web' }],
  ])('%s', async (_, claims) => {
    expect(await check(`Bearer ${await token(claims)}`)).toMatchObject({ ok: true, scopes: null });
  });

  test('a token without the word Bearer, and with it in other letters', async () => {
    expect(await check(await token())).toMatchObject({ ok: true });
    expect(await check(`bearer  ${await token()}`)).toMatchObject({ ok: true });
  });

  test('an id token for the same audience, as AWS does: the type in the header is not looked at', async () => {
    expect(await check(await token({}, { typ: 'JWT' }))).toMatchObject({ ok: true });
  });

  test.each([['scope', 'a b'], ['scp', ['b', 'c']]])('a token with one of the scopes in %s', async (name, value) => {
    expect(await check(await token({ [name]: value }), ['b', 'x'])).toMatchObject({ ok: true, scopes: [value].flat().join(' ').split(' ') });
  });
});

describe('the JWT authorizer answers 401 to', () => {
  const attacks: [string, () => Promise<string | undefined>][] = [
    ['no token', async () => undefined],
    ['an empty credential', async () => 'Bearer '],
    ['something that is no token', async () => 'Bearer abc'],
    ['alg none', async () => token({}, { alg: 'none' }, () => Buffer.alloc(0))],
    ['alg None in other letters', async () => token({}, { alg: 'nOnE' }, () => Buffer.alloc(0))],
    ['HS256 signed with the public key as secret', async () => {
      const pem = await exportSPKI(key.publicKey);
      return token({}, { alg: 'HS256' }, input => createHmac('sha256', pem).update(input).digest());
    }],
    ['another key with our kid', async () => token({}, {}, input => rsaSign('sha256', Buffer.from(input), evil.privateKey))],
    ['another key that the header itself embeds', async () =>
      token({}, { jwk: evil.publicKey.export({ format: 'jwk' }) }, input => rsaSign('sha256', Buffer.from(input), evil.privateKey))],
    ['another key that the header points to', async () =>
      token({}, { jku: 'https://evil.example/jwks' }, input => rsaSign('sha256', Buffer.from(input), evil.privateKey))],
    ['a signature over other claims', async () => {
      const [header, , signature] = (await token()).split('.');
      return `${header}.${base64({ ...good, sub: 'admin' })}.${signature}`;
    }],
    ['an unknown kid', async () => token({}, { kid: 'other' })],
    ['a kid that is a path', async () => token({}, { kid: '../../dev/null' })],
    ['no kid', async () => token({}, { kid: undefined })],
    ['an unknown critical extension', async () => token({}, { crit: ['x'], x: 1 })],
    ['a signature method of another size than the key\'s', async () => token({}, { alg: 'RS512' })],
    ['PS256', async () => token({}, { alg: 'PS256' })],
    ['a wrong issuer', async () => token({ iss: 'https://evil.example/' })],
    ['an issuer without our final slash', async () => token({ iss: ISSUER.slice(0, -1) })],
    ['no issuer', async () => token({ iss: undefined })],
    ['a wrong audience', async () => token({ aud: 'https://other.example.no' })],
    ['a wrong audience though client_id is in the list', async () => token({ aud: 'other', client_id: 'web' })],
    ['neither audience nor client_id', async () => token({ aud: undefined })],
    ['the audience "unspecified"', async () => token({ aud: 'unspecified' })],
    ['an expired token', async () => token({ exp: seconds })],
    ['no exp', async () => token({ exp: undefined })],
    ['an exp that is text', async () => token({ exp: '9999999999' })],
    ['a token not valid yet', async () => token({ nbf: seconds + 1 })],
    ['a token issued in the future', async () => token({ iat: seconds + 1 })],
    ['a token of more than 8 KB', async () => token({ padding: 'x'.repeat(8192) })],
  ];
  test.each(attacks)('%s', async (_, make) => {
    const credential = await make();
    const answer = await check(credential);
    expect(answer).toMatchObject({ ok: false, status: 401, challenge: expect.stringMatching(/^Bearer/) });
  });

  test('a wrong audience in the words that AWS publishes', async () => {
    expect(await check(await token({ aud: 'x' }))).toEqual({
      ok: false, status: 401, challenge: 'Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"',
    });
  });
});

test.each([['none of the scopes', { scope: 'c bb' }], ['no scope at all', {}]])('the JWT authorizer answers 403 to a good token with %s', async (_, claims) => {
  expect(await check(await token(claims), ['a', 'b'])).toMatchObject({ ok: false, status: 403, challenge: expect.stringContaining('insufficient_scope') });
});

test('claims reach the function as strings, lists and objects in the notation of Go', () => {
  expect(renderClaims({
    sub: 'p1', exp: 1795780800, admin: true, groups: ['a', 'b'], empty: [], nothing: null,
    consumer: { authority: 'iso6523-actorid-upis', ID: '0192:991825827' }, nested: [{ b: [1, 2], a: 'x' }],
  })).toEqual({
    sub: 'p1', exp: '1795780800', admin: 'true', groups: '[a b]', empty: '[]', nothing: '<nil>',
    consumer: 'map[ID:0192:991825827 authority:iso6523-actorid-upis]', nested: '[map[a:x b:[1 2]]]',
  });
});
