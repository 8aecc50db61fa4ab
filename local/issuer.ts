import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { json, readObject, Refusal } from './answer.ts';
import { jwtAuthorizers } from './authorizer.ts';
import type { JwtAuthorizer } from './authorizer.ts';
import type { Assembly, Clock, LocalHandler, State } from './contracts.ts';
import { createKeyring } from './keyring.ts';
import { createOidc } from './oidc.ts';

/** A made-up person or system that can get tokens. `authorizer` is the `Name` of one of the template's. */
export interface Persona { readonly authorizer: string; readonly label: string; readonly claims: Record<string, unknown> }

/** Claims that replace the persona's and the standard ones; `null` leaves the claim out. */
export type Overrides = Record<string, unknown>;

export interface Issuers {
  /** The public key of an issuer that the template names; undefined for another issuer or `kid`. */
  keyFor(issuer: string, kid: string): Promise<CryptoKey | undefined>;
  /** An access token signed by the persona's issuer, `expiresIn` seconds from virtual now. 404 `Refusal` for an unknown persona. */
  mint(persona: string, overrides?: Overrides, expiresIn?: number): Promise<string>;
  readonly handler: LocalHandler;
}

const LIFETIME_SECONDS = 3600;

/** Stands in for every issuer that the template's JWT authorizers name; gives tokens to the personas of a JSON file. */
export function createIssuers({ assembly, clock, state, personasFile }: {
  assembly: Pick<Assembly, 'byType'>; clock: Pick<Clock, 'now'>; state: State; personasFile?: string | undefined;
}): Issuers {
  const authorizers = jwtAuthorizers(assembly);
  const keyring = createKeyring(state);
  const issuerKey = (issuer: string): ReturnType<typeof keyring> => keyring(`issuer ${issuer}`);
  const authorizerOf = (name: string): JwtAuthorizer | undefined => authorizers.find(a => a.name === name || a.logicalId === name);
  const personas = readPersonas(personasFile);
  for (const [id, persona] of personas) {
    if (!authorizerOf(persona.authorizer)) {
      throw new Error(`${personasFile}: persona "${id}" names the authorizer "${persona.authorizer}"; the template has ${authorizers.map(a => a.name).join(', ') || 'none'}`);
    }
  }

  function persona(id: string): Persona {
    const found = personas.get(id);
    if (!found) throw new Refusal(404, `no persona "${id}"`, { personas: [...personas.keys()] });
    return found;
  }

  async function mint(id: string, overrides: Overrides = {}, expiresIn = LIFETIME_SECONDS): Promise<string> {
    const { authorizer: name, claims } = persona(id);
    const authorizer = authorizerOf(name)!;
    return sign(authorizer, 'at+jwt', { aud: authorizer.audience[0], client_id: id, ...claims }, overrides, expiresIn);
  }

  async function sign(authorizer: JwtAuthorizer, typ: string, claims: Record<string, unknown>, overrides: Overrides, expiresIn: number): Promise<string> {
    const now = Math.floor(clock.now() / 1000);
    const all = { ...claims, iss: authorizer.issuer, iat: now, nbf: now, exp: now + expiresIn, jti: randomUUID(), ...overrides };
    const key = await issuerKey(authorizer.issuer);
    return new SignJWT(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)))
      .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ })
      .sign(key.privateKey);
  }

  const oidc = createOidc({
    clock, authorizerOf, issuerKey, mint, sign, lifetimeSeconds: LIFETIME_SECONDS,
    clientKey: id => keyring(`client ${id}`),
    personasOf: authorizer => [...personas].filter(([, p]) => authorizerOf(p.authorizer) === authorizer),
  });

  const handler: LocalHandler = async (req, res, url) => {
    if (url.pathname === '/_local/personas' && req.method === 'GET') {
      return json(res, 200, [...personas].map(([id, p]) => ({ id, issuer: authorizerOf(p.authorizer)!.issuer, ...p })));
    }
    if (url.pathname === '/_local/token' && req.method === 'POST') {
      const { as, overrides = {}, expiresIn = LIFETIME_SECONDS } = await readObject(req);
      if (typeof as !== 'string') throw new Refusal(400, 'say who: {"as": "<persona>"}', { personas: [...personas.keys()] });
      if (typeof overrides !== 'object' || overrides === null || Array.isArray(overrides)) throw new Refusal(400, '"overrides" must be an object of claims');
      if (typeof expiresIn !== 'number' || !Number.isInteger(expiresIn)) throw new Refusal(400, '"expiresIn" must be a whole number of seconds');
      return json(res, 200, { access_token: await mint(as, overrides as Overrides, expiresIn), token_type: 'Bearer', expires_in: expiresIn });
    }
    return oidc(req, res, url);
  };

  return {
    async keyFor(issuer, kid) {
      if (!authorizers.some(a => a.issuer === issuer)) return undefined;
      const key = await issuerKey(issuer);
      return key.kid === kid ? key.publicKey : undefined;
    },
    mint,
    handler,
  };
}

function readPersonas(file: string | undefined): Map<string, Persona> {
  if (!file) return new Map();
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(Object.entries(content as Record<string, Partial<Persona>>).map(([id, p]) => {
    if (typeof p.authorizer !== 'string' || typeof p.claims !== 'object' || typeof p.claims['sub'] !== 'string') {
      throw new Error(`${file}: persona "${id}" needs "authorizer" and "claims" with a "sub"`);
    }
    return [id, { authorizer: p.authorizer, label: p.label ?? id, claims: p.claims }];
  }));
}
