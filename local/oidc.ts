import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt, jwtVerify } from 'jose';
import { isLoopbackOrigin, json, page, readBody, Refusal } from './answer.ts';
import { scopesOf } from './authorizer.ts';
import type { JwtAuthorizer } from './authorizer.ts';
import type { Clock, LocalHandler } from './contracts.ts';
import type { Overrides, Persona } from './issuer.ts';
import type { SigningKey } from './keyring.ts';

interface Deps {
  clock: Pick<Clock, 'now'>;
  authorizerOf(name: string): JwtAuthorizer | undefined;
  personasOf(authorizer: JwtAuthorizer): [string, Persona][];
  issuerKey(issuer: string): Promise<SigningKey>;
  clientKey(persona: string): Promise<SigningKey>;
  mint(persona: string, overrides?: Overrides, expiresIn?: number): Promise<string>;
  sign(authorizer: JwtAuthorizer, typ: string, claims: Record<string, unknown>, overrides: Overrides, expiresIn: number): Promise<string>;
  lifetimeSeconds: number;
}

interface Code {
  persona: string; clientId: string; redirectUri: string; challenge: string;
  scope: string; nonce: string | null; expires: number;
}

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const CODE_LIFETIME_MS = 60_000;
const ASSERTION_LIFETIME_SECONDS = 120;

/** An error of RFC 6749 section 5.2. */
const oauthError = (error: string, description: string): Refusal => new Refusal(400, description, { error, error_description: description });

/**
 * The endpoints of the issuers, at `/_local/issuers/<authorizer>/`: a login page where one chooses a persona
 * (authorization code with PKCE), and the grant of Maskinporten (RFC 7523: an assertion signed with the
 * client's key, tokens restricted to the `resource` asked for). A persona's id is its client id.
 */
export function createOidc({ clock, authorizerOf, personasOf, issuerKey, clientKey, mint, sign, lifetimeSeconds }: Deps): LocalHandler {
  const codes = new Map<string, Code>();
  const usedAssertions = new Set<string>();

  const metadata = (base: string, { issuer }: JwtAuthorizer): Record<string, unknown> => ({
    issuer,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    jwks_uri: `${base}/jwks`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', JWT_BEARER],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid'],
  });

  function authorizePage(res: ServerResponse, authorizer: JwtAuthorizer, query: URLSearchParams): true {
    const redirectUri = query.get('redirect_uri') ?? '';
    const redirect = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
    if (!redirect || !isLoopbackOrigin(redirect.origin)) throw oauthError('invalid_request', 'redirect_uri must be an address on this machine');
    const challenge = query.get('code_challenge');
    if (query.get('response_type') !== 'code' || !query.get('client_id')) throw oauthError('invalid_request', 'response_type=code and client_id are needed');
    if (!challenge || query.get('code_challenge_method') !== 'S256') throw oauthError('invalid_request', 'PKCE with code_challenge_method=S256 is needed');

    const chosen = query.get('persona');
    if (chosen === null) return page(res, loginPage(authorizer, personasOf(authorizer), query));
    if (!personasOf(authorizer).some(([id]) => id === chosen)) throw oauthError('access_denied', `no persona "${chosen}" at this issuer`);
    const code = randomBytes(24).toString('base64url');
    codes.set(code, {
      persona: chosen, clientId: query.get('client_id')!, redirectUri, challenge,
      scope: query.get('scope') ?? '', nonce: query.get('nonce'), expires: clock.now() + CODE_LIFETIME_MS,
    });
    redirect.searchParams.set('code', code);
    redirect.searchParams.set('iss', authorizer.issuer);
    const state = query.get('state');
    if (state !== null) redirect.searchParams.set('state', state);
    res.writeHead(302, { location: redirect.href, 'cache-control': 'no-store' }).end();
    return true;
  }

  async function fromCode(authorizer: JwtAuthorizer, form: URLSearchParams): Promise<Record<string, unknown>> {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const verifier = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    const claims = code && personasOf(authorizer).find(([id]) => id === code.persona)?.[1].claims;
    if (!code || !claims || code.expires < clock.now() || code.clientId !== form.get('client_id')
      || code.redirectUri !== form.get('redirect_uri') || code.challenge !== verifier) {
      throw oauthError('invalid_grant', 'the code is unknown, used, expired, or not for this client, address or code_verifier');
    }
    const scope = claims['scope'] ?? code.scope;
    return {
      access_token: await mint(code.persona, { client_id: code.clientId, ...(scope ? { scope } : {}) }),
      ...(scope ? { scope } : {}),
      ...(code.scope.split(' ').includes('openid')
        ? { id_token: await sign(authorizer, 'JWT', claims, { aud: code.clientId, scope: null, nonce: code.nonce }, lifetimeSeconds) } : {}),
    };
  }

  async function fromAssertion(authorizer: JwtAuthorizer, form: URLSearchParams): Promise<Record<string, unknown>> {
    const assertion = form.get('assertion') ?? '';
    const [client, persona] = personasOf(authorizer).find(([id]) => id === issuerOf(assertion)) ?? [];
    if (!client || !persona) throw oauthError('invalid_client', 'the assertion\'s "iss" is no client of this issuer');
    const key = await clientKey(client);
    const { payload } = await jwtVerify(assertion, key.publicKey, {
      audience: authorizer.issuer, algorithms: ['RS256'], requiredClaims: ['exp', 'iat', 'jti'],
      currentDate: new Date(clock.now()), maxTokenAge: ASSERTION_LIFETIME_SECONDS, clockTolerance: 10,
    }).catch((error: Error) => { throw oauthError('invalid_grant', `assertion refused: ${error.message}`); });
    if (payload.exp! - payload.iat! > ASSERTION_LIFETIME_SECONDS) throw oauthError('invalid_grant', `the assertion lives longer than ${ASSERTION_LIFETIME_SECONDS} s`);
    if (usedAssertions.has(`${client} ${payload.jti}`)) throw oauthError('invalid_grant', 'the assertion is already used');
    usedAssertions.add(`${client} ${payload.jti}`);

    const granted = scopesOf(persona.claims);
    const asked = scopesOf(payload);
    if (asked.length === 0 || !asked.every(s => granted.includes(s))) throw oauthError('invalid_scope', `${client} has the scopes: ${granted.join(' ')}`);
    const scope = asked.join(' ');
    // As in Maskinporten: without `resource` the token is for no one in particular and has no audience.
    return { access_token: await mint(client, { scope, aud: payload['resource'] ?? null }), scope };
  }

  return async (req, res, url) => {
    const [, name, rest = ''] = /^\/_local\/issuers\/([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
    const authorizer = name && authorizerOf(decodeURIComponent(name));
    if (!authorizer) return false;
    allowLocalOrigins(req, res);
    if (req.method === 'OPTIONS') { res.writeHead(204).end(); return true; }
    const base = `http://${req.headers.host}/_local/issuers/${name}`;
    const client = /^clients\/([^/]+)\/jwk$/.exec(rest)?.[1];
    switch (`${req.method} ${client ? 'client' : rest}`) {
      case 'GET .well-known/openid-configuration':
      case 'GET .well-known/oauth-authorization-server':
        return json(res, 200, metadata(base, authorizer));
      case 'GET jwks':
        return json(res, 200, { keys: [(await issuerKey(authorizer.issuer)).publicJwk] });
      case 'GET authorize':
        return authorizePage(res, authorizer, url.searchParams);
      case 'GET client': {
        const id = decodeURIComponent(client!);
        if (!personasOf(authorizer).some(([p]) => p === id)) throw new Refusal(404, `no persona "${id}" at this issuer`);
        return json(res, 200, (await clientKey(id)).privateJwk);
      }
      case 'POST token': {
        const form = new URLSearchParams((await readBody(req, 64 * 1024))?.toString());
        const grant = form.get('grant_type');
        if (grant !== 'authorization_code' && grant !== JWT_BEARER) throw oauthError('unsupported_grant_type', `grant_type must be authorization_code or ${JWT_BEARER}`);
        const tokens = await (grant === JWT_BEARER ? fromAssertion : fromCode)(authorizer, form);
        return json(res, 200, { token_type: 'Bearer', expires_in: lifetimeSeconds, ...tokens });
      }
      default:
        return false;
    }
  };
}

function issuerOf(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).iss;
  } catch {
    throw oauthError('invalid_grant', 'the assertion is no JWT');
  }
}

/** A front end served from its own port fetches tokens across origins. */
function allowLocalOrigins(req: IncomingMessage, res: ServerResponse): void {
  const origin = req.headers.origin;
  if (!origin || !isLoopbackOrigin(origin)) return;
  res.setHeader('access-control-allow-origin', origin);
  res.setHeader('access-control-allow-headers', 'content-type');
  res.setHeader('vary', 'origin');
}

const escape = (text: string): string => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);

function loginPage(authorizer: JwtAuthorizer, personas: [string, Persona][], query: URLSearchParams): string {
  const hidden = [...query].map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join('');
  const buttons = personas.map(([id, { label }]) => `<li><button name="persona" value="${escape(id)}">${escape(label)}<small>${escape(id)}</small></button></li>`).join('');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Choose who you are</title><link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; }
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; }
  ul { list-style: none; padding: 0; } li { margin: .5rem 0; }
  button { font: inherit; width: 100%; padding: .75rem 1rem; text-align: left; cursor: pointer; }
  small { display: block; opacity: .75; }
</style>
<main>
  <h1>Choose who you are</h1>
  <p>A local stand-in for <code>${escape(authorizer.issuer)}</code>. Nobody here is real, and there is no password.</p>
  <form method="get">${hidden}<ul>${buttons || '<li>No persona is configured for this issuer.</li>'}</ul></form>
</main></html>`;
}
