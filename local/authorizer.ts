import { errors, jwtVerify } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import type { Assembly } from './contracts.ts';
import { NotSimulated } from './errors.ts';

/** A JWT authorizer of the template. `ref` is what a route's `AuthorizerId` holds. */
export interface JwtAuthorizer {
  readonly ref: string; readonly logicalId: string; readonly name: string;
  readonly issuer: string; readonly audience: readonly string[];
}

export function jwtAuthorizers(assembly: Pick<Assembly, 'byType'>): JwtAuthorizer[] {
  return assembly.byType('AWS::ApiGatewayV2::Authorizer').map(({ ref, logicalId, path, properties: p }) => {
    const [source, ...others] = [p['IdentitySource'] ?? []].flat() as string[];
    if (source?.toLowerCase() !== '$request.header.authorization' || others.length > 0) {
      throw new NotSimulated(`identity source ${source} of an authorizer`, path);
    }
    return { ref, logicalId, name: p['Name'], issuer: p['JwtConfiguration'].Issuer, audience: p['JwtConfiguration'].Audience ?? [] };
  });
}

export type Authorization =
  | { ok: true; claims: Record<string, string>; scopes: string[] | null }
  | { ok: false; status: 401 | 403; challenge: string };

const MAX_TOKEN_BYTES = 8192;

/**
 * The JWT authorizer of an HTTP API. `credential` is the value of the identity source, `Bearer ` or not;
 * `now` is virtual epoch milliseconds. As in AWS the header's `typ` is not looked at, so an id token made for
 * the same audience passes: an application that cares asks for a scope or looks itself.
 * Stricter than AWS documents in two points: `exp` is demanded, and a token may be 8 KB at most.
 */
export async function authorize(
  credential: string | undefined,
  authorizer: Pick<JwtAuthorizer, 'issuer' | 'audience'>,
  requiredScopes: readonly string[],
  keyFor: (issuer: string, kid: string) => Promise<CryptoKey | undefined>,
  now: number,
): Promise<Authorization> {
  const token = credential?.replace(/^bearer\s+/i, '').trim();
  if (!token) return { ok: false, status: 401, challenge: 'Bearer' };
  const refuse = (status: 401 | 403, error: string, description: string): Authorization =>
    ({ ok: false, status, challenge: `Bearer scope="${requiredScopes.join(' ')}" error="${error}" error_description="${description}"` });

  if (Buffer.byteLength(token) > MAX_TOKEN_BYTES) return refuse(401, 'invalid_token', 'the token is too large');
  let payload: JWTPayload;
  try {
    // Only RSA signatures, and only keys of the issuer the template names: `jku`, `jwk` and `x5u` in the header are never followed.
    ({ payload } = await jwtVerify(token, async header => {
      const key = header.kid ? await keyFor(authorizer.issuer, header.kid) : undefined;
      if (!key) throw new errors.JWSInvalid('the token is signed by an unknown key');
      return key;
    }, { algorithms: ['RS256', 'RS384', 'RS512'], issuer: authorizer.issuer, requiredClaims: ['exp'], currentDate: new Date(now) }));
    if (payload.iat !== undefined && !(payload.iat <= now / 1000)) throw new errors.JWTInvalid('the token is issued in the future');
  } catch (error) {
    return refuse(401, 'invalid_token', describe(error));
  }
  const audiences = payload.aud !== undefined ? [payload.aud].flat() : [payload['client_id']];
  if (!audiences.some(a => typeof a === 'string' && authorizer.audience.includes(a))) {
    return refuse(401, 'invalid_token', 'the token does not have a valid audience');
  }
  const scopes = scopesOf(payload);
  if (requiredScopes.length > 0 && !requiredScopes.some(s => scopes.includes(s))) {
    return refuse(403, 'insufficient_scope', 'the token does not have a required scope');
  }
  return { ok: true, claims: renderClaims(payload), scopes: requiredScopes.length > 0 ? scopes : null };
}

function describe(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `the claim ${error.claim} is not accepted`;
  if (error instanceof errors.JOSEAlgNotAllowed) return 'the signing method is not accepted';
  // A key of another algorithm than the header says surfaces as a TypeError; its text speaks of keys, not of the token.
  return error instanceof errors.JOSEError ? error.message.replaceAll('"', "'") : 'the token cannot be verified';
}

/** What `scope` or, as Entra ID has it, `scp` holds: text with spaces between, or a list. */
export function scopesOf(payload: Record<string, unknown>): string[] {
  const value = payload['scope'] ?? payload['scp'];
  return (Array.isArray(value) ? value : typeof value === 'string' ? value.split(/\s+/) : []).filter(s => typeof s === 'string' && s !== '');
}

/** Every claim as the function receives it: a string, lists and objects in the notation of Go (`[a b]`, `map[k:v]`). */
export function renderClaims(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, render(value)]));
}

function render(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(render).join(' ')}]`;
  if (value === null) return '<nil>';
  if (typeof value !== 'object') return `${value as string | number | boolean}`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([k, v]) => `${k}:${render(v)}`).join(' ')}]`;
}
