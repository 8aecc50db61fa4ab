import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { authorize } from '../../local/authorizer.ts';
import { createIssuers } from '../../local/issuer.ts';
import type { Issuers } from '../../local/issuer.ts';
import { assemblyOf, PEOPLE, serveLocal, SYSTEMS } from './web-assembly.ts';

const dir = mkdtempSync(join(tmpdir(), 'personas-'));
afterAll(() => rmSync(dir, { recursive: true }));
const personasFile = join(dir, 'personas.json');
writeFileSync(personasFile, JSON.stringify({
  'alesund.adviser': { authorizer: 'people', label: 'Adviser <in> Ålesund', claims: { sub: 'u-1', name: 'Kari', groups: ['a'] } },
  'mottak.nord': {
    authorizer: 'systems', label: 'Reception', claims: { sub: 's-1', scope: 'x:read x:write', consumer: { authority: 'iso6523-actorid-upis', ID: '0192:910000001' } },
  },
}));

const assembly = assemblyOf([]);
const clock = { at: Date.UTC(2027, 0, 15), now() { return this.at; } };
const state = new DatabaseSync(':memory:');
const people = { issuer: PEOPLE, audience: ['https://api.example.no'] };
let issuers: Issuers;
let server: { address: string; close(): Promise<void> };
beforeEach(async () => {
  issuers = createIssuers({ assembly, clock, state, personasFile });
  server = await serveLocal([issuers.handler]);
});
afterEach(() => server.close());
const at = (path: string): string => `${server.address}/_local/${path}`;
const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) });

describe('a token of a persona', () => {
  test('holds the claims of an access token and those of the persona, in virtual time', async () => {
    const token = await issuers.mint('alesund.adviser');
    const seconds = clock.at / 1000;
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: expect.stringMatching(/^[\w-]{1,64}$/) });
    expect(decodeJwt(token)).toEqual({
      iss: PEOPLE, aud: 'https://api.example.no', client_id: 'alesund.adviser', sub: 'u-1', name: 'Kari', groups: ['a'],
      iat: seconds, nbf: seconds, exp: seconds + 3600, jti: expect.any(String),
    });
  });

  test('passes the authorizer of its own issuer and no other', async () => {
    const token = await issuers.mint('alesund.adviser');
    expect(await authorize(token, people, [], issuers.keyFor, clock.now())).toMatchObject({ ok: true, claims: { sub: 'u-1', groups: '[a]' } });
    expect(await authorize(token, { ...people, issuer: SYSTEMS }, [], issuers.keyFor, clock.now())).toMatchObject({ ok: false });
    expect(await authorize(token, people, [], issuers.keyFor, clock.now() + 3600_000)).toMatchObject({ ok: false, challenge: expect.stringContaining('expired') });
  });

  test('is verified with the key of that issuer and kid only', async () => {
    const kid = decodeProtectedHeader(await issuers.mint('alesund.adviser')).kid!;
    expect(await issuers.keyFor(PEOPLE, kid)).toBeDefined();
    expect(await issuers.keyFor(PEOPLE, 'other')).toBeUndefined();
    expect(await issuers.keyFor(SYSTEMS, kid)).toBeUndefined();
  });

  test('has no key when the template does not name the issuer, even if there was one', async () => {
    const kid = decodeProtectedHeader(await issuers.mint('alesund.adviser')).kid!;
    const without = { byType: (type: string) => assembly.byType(type).filter(r => r.logicalId !== 'PeopleAuth') };
    expect(await createIssuers({ assembly: without, clock, state }).keyFor(PEOPLE, kid)).toBeUndefined();
  });

  test('is still good after a restart on the same state', async () => {
    const token = await issuers.mint('alesund.adviser');
    const restarted = createIssuers({ assembly, clock, state, personasFile });
    expect(await authorize(token, people, [], restarted.keyFor, clock.now())).toMatchObject({ ok: true });
  });

  test('can be ordered over HTTP with other claims, without some, and with another lifetime', async () => {
    const res = await fetch(at('token'), { method: 'POST', body: JSON.stringify({ as: 'alesund.adviser', overrides: { sub: 'u-2', name: null }, expiresIn: 60 }) });
    const answer: any = await res.json();
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 60 });
    const claims = decodeJwt(answer.access_token);
    expect(claims).toMatchObject({ sub: 'u-2', exp: clock.at / 1000 + 60 });
    expect(claims).not.toHaveProperty('name');
  });

  test.each([
    ['an unknown persona', { as: 'nobody' }, 404, 'no persona "nobody"'], ['nobody', {}, 400, 'say who'],
    ['overrides that are no object', { as: 'alesund.adviser', overrides: [] }, 400, 'overrides'], ['a half second', { as: 'alesund.adviser', expiresIn: 0.5 }, 400, 'expiresIn'],
  ])('is refused for %s', async (_, body, status, message) => {
    const res = await fetch(at('token'), { method: 'POST', body: JSON.stringify(body) });
    const answer: any = await res.json();
    expect([res.status, answer.message]).toEqual([status, expect.stringContaining(message)]);
    if (status === 404) expect(answer.personas).toEqual(['alesund.adviser', 'mottak.nord']);
  });
});

test('the personas are listed', async () => {
  expect(await (await fetch(at('personas'))).json()).toEqual([
    expect.objectContaining({ id: 'alesund.adviser', authorizer: 'people', issuer: PEOPLE, label: 'Adviser <in> Ålesund' }), expect.objectContaining({ id: 'mottak.nord' }),
  ]);
});

test.each([
  ['an authorizer that the template does not have', { p: { authorizer: 'nope', claims: { sub: 'x' } } }, /"p" names the authorizer "nope"; the template has people, systems/],
  ['no sub', { p: { authorizer: 'people', claims: {} } }, /"p" needs/],
])('a personas file with %s stops the start', (_, content, message) => {
  const file = join(dir, 'bad.json');
  writeFileSync(file, JSON.stringify(content));
  expect(() => createIssuers({ assembly, clock, state, personasFile: file })).toThrow(message);
});

test('the issuer publishes its metadata and keys under the name and the logical id of the authorizer', async () => {
  const token = await issuers.mint('alesund.adviser');
  for (const name of ['people', 'PeopleAuth']) {
    for (const document of ['openid-configuration', 'oauth-authorization-server']) {
      const metadata: any = await (await fetch(at(`issuers/${name}/.well-known/${document}`))).json();
      expect(metadata).toMatchObject({ issuer: PEOPLE, token_endpoint: at(`issuers/${name}/token`), code_challenge_methods_supported: ['S256'] });
      await jwtVerify(token, createRemoteJWKSet(new URL(metadata.jwks_uri)), { issuer: PEOPLE, currentDate: new Date(clock.at) });
      const jwks: any = await (await fetch(metadata.jwks_uri)).json();
      expect(Object.keys(jwks.keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    }
  }
});

describe('signing in as a person', () => {
  const verifier = 'v'.repeat(50);
  const query = {
    response_type: 'code', client_id: 'web', redirect_uri: 'http://localhost:5173/back', state: 's<1>', nonce: 'n', scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  };
  const authorizeUrl = (more: Record<string, string> = {}): string => at(`issuers/people/authorize?${new URLSearchParams({ ...query, ...more })}`);
  async function codeFor(persona: string): Promise<string> {
    const res = await fetch(authorizeUrl({ persona }), { redirect: 'manual' });
    return new URL(res.headers.get('location')!).searchParams.get('code')!;
  }
  const exchange = async (fields: Record<string, string>): Promise<[number, any]> => {
    const res = await fetch(at('issuers/people/token'), form({ grant_type: 'authorization_code', client_id: 'web', redirect_uri: query.redirect_uri, code_verifier: verifier, ...fields }));
    return [res.status, await res.json()];
  };

  test('shows the personas of this issuer only, and writes nothing it was sent as HTML', async () => {
    const html = await (await fetch(authorizeUrl())).text();
    expect(html).toContain('Adviser &#60;in&#62; Ålesund');
    expect(html).not.toContain('mottak.nord');
    expect(html).not.toContain('s<1>');
  });

  test('gives a code, and for the code an access token and an id token', async () => {
    const res = await fetch(authorizeUrl({ persona: 'alesund.adviser' }), { redirect: 'manual' });
    const back = new URL(res.headers.get('location')!);
    expect([res.status, back.origin + back.pathname, back.searchParams.get('state'), back.searchParams.get('iss')]).toEqual([302, query.redirect_uri, 's<1>', PEOPLE]);
    const [status, tokens] = await exchange({ code: back.searchParams.get('code')! });
    expect(status).toBe(200);
    expect(await authorize(tokens.access_token, people, [], issuers.keyFor, clock.now())).toMatchObject({ ok: true, claims: { sub: 'u-1', client_id: 'web' } });
    expect(decodeJwt(tokens.id_token)).toMatchObject({ aud: 'web', nonce: 'n', sub: 'u-1' });
  });

  test('a code works once, within a minute, for its client, address and verifier', async () => {
    const code = await codeFor('alesund.adviser');
    expect((await exchange({ code }))[0]).toBe(200);
    expect(await exchange({ code })).toEqual([400, expect.objectContaining({ error: 'invalid_grant' })]);
    for (const wrong of [{ code_verifier: 'w'.repeat(50) }, { client_id: 'other' }, { redirect_uri: 'http://localhost:1/' }] as Record<string, string>[]) {
      expect((await exchange({ code: await codeFor('alesund.adviser'), ...wrong }))[0]).toBe(400);
    }
    const late = await codeFor('alesund.adviser');
    clock.at += 61_000;
    expect((await exchange({ code: late }))[0]).toBe(400);
  });

  test.each([
    ['an address on another machine', { redirect_uri: 'https://evil.example/' }], ['no PKCE', { code_challenge_method: 'plain' }],
    ['a persona of another issuer', { persona: 'mottak.nord' }], ['another response type', { response_type: 'token' }],
  ])('is refused with %s', async (_, more) => {
    expect((await fetch(authorizeUrl(more as Record<string, string>), { redirect: 'manual' })).status).toBe(400);
  });

  test('a front end on another local port may fetch tokens, another site may not', async () => {
    const res = await fetch(at('issuers/people/token'), { ...form({ grant_type: 'x' }), headers: { origin: 'http://localhost:5173' } });
    expect([res.status, res.headers.get('access-control-allow-origin')]).toEqual([400, 'http://localhost:5173']);
    expect((await fetch(at('issuers/people/token'), { ...form({ grant_type: 'x' }), headers: { origin: 'https://evil.example' } })).status).toBe(403);
  });
});

describe('the grant of systems', () => {
  async function assertion(claims: Record<string, unknown> = {}): Promise<string> {
    const jwk: any = await (await fetch(at('issuers/systems/clients/mottak.nord/jwk'))).json();
    const seconds = clock.at / 1000;
    const all = { iss: 'mottak.nord', aud: SYSTEMS, scope: 'x:read', iat: seconds, exp: seconds + 100, jti: randomUUID(), resource: 'https://api.example.no', ...claims };
    return new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: jwk.kid }).sign(await importJWK(jwk, 'RS256') as CryptoKey);
  }
  const ask = async (token: string): Promise<[number, any]> => {
    const res = await fetch(at('issuers/systems/token'), form({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: token }));
    return [res.status, await res.json()];
  };

  test('gives a token for the resource and the scope asked for', async () => {
    const [status, answer] = await ask(await assertion());
    expect(status).toBe(200);
    expect(decodeJwt(answer.access_token)).toMatchObject({ iss: SYSTEMS, aud: 'https://api.example.no', scope: 'x:read', client_id: 'mottak.nord', consumer: { ID: '0192:910000001' } });
  });

  test('gives a token without audience when no resource is asked for, which the authorizer refuses', async () => {
    const [, { access_token: token }] = await ask(await assertion({ resource: undefined }));
    expect(decodeJwt(token)).not.toHaveProperty('aud');
    expect(await authorize(token, { issuer: SYSTEMS, audience: ['https://api.example.no'] }, [], issuers.keyFor, clock.now())).toMatchObject({ ok: false, status: 401 });
  });

  test('refuses an assertion the second time', async () => {
    const token = await assertion();
    expect((await ask(token))[0]).toBe(200);
    expect(await ask(token)).toEqual([400, expect.objectContaining({ error: 'invalid_grant', error_description: 'the assertion is already used' })]);
  });

  test.each([
    ['an unknown client', { iss: 'nobody' }, 'invalid_client'], ['a client of another issuer', { iss: 'alesund.adviser' }, 'invalid_client'],
    ['another audience', { aud: 'https://other/' }, 'invalid_grant'], ['a scope it does not have', { scope: 'x:read y' }, 'invalid_scope'], ['no scope', { scope: '' }, 'invalid_scope'],
    ['a life of more than two minutes', { exp: clock.at / 1000 + 600 }, 'invalid_grant'], ['no jti', { jti: undefined }, 'invalid_grant'],
  ])('refuses %s', async (_, claims, error) => {
    expect(await ask(await assertion(claims))).toEqual([400, expect.objectContaining({ error })]);
  });

  test('refuses an assertion signed by another key, and an expired one', async () => {
    const [header, payload] = (await assertion()).split('.');
    expect((await ask(`${header}.${payload}.${'A'.repeat(342)}`))[1]).toMatchObject({ error: 'invalid_grant' });
    const old = await assertion();
    clock.at += 200_000;
    expect((await ask(old))[1]).toMatchObject({ error: 'invalid_grant' });
  });

  test('hands out the key of its own clients only', async () => {
    expect((await fetch(at('issuers/systems/clients/alesund.adviser/jwk'))).status).toBe(404);
  });
});
