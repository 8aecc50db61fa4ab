/** From a token that API Gateway has verified to who is asking and for which tenant. */
import { Refused, refuse } from '../errors.ts';
import type { Ports } from '../kernel/ports.ts';
import { MEMBER, SYSTEM_MEMBER, membership } from '../tenancy/directory.ts';
import { tenantScope, type TenantScope } from '../tenancy/scope.ts';
import type { Role } from '../tenancy/roles.ts';
import type { Route } from './route.ts';
import type { HttpEvent } from './event.ts';

export interface Identity {
  readonly scope: TenantScope;
  readonly tenantId: string;
  /** What stands as actor on events: the token's subject, never a name. */
  readonly actor: string;
  readonly roles: readonly Role[];
  readonly unit?: string;
}

/** The operator who registers the first tenants cannot be in the register yet: the stage names organisation and subjects. */
export interface Operators { readonly orgno: string; readonly subjects: readonly string[] }
export const OPERATOR_TENANT = 'operator00';

/** In test builds only: keys for the tenant named in a header, with the caller's own credentials. Shows that the policies alone hold. */
declare const __TENANT_CHECK_OFF__: boolean | undefined;

export async function identify(ports: Ports, route: Route, event: HttpEvent, operators?: Operators): Promise<Identity> {
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (!claims?.sub) throw new Refused(refuse('unauthenticated', { status: 401 }));
  const identity = route.audience === 'systems' ? await system(ports, event) : await person(ports, claims, operators);
  if (!route.roles.some((role) => identity.roles.includes(role))) throw new Refused(refuse('missing-role', { status: 403 }));
  if (typeof __TENANT_CHECK_OFF__ !== 'undefined' && __TENANT_CHECK_OFF__ && event.headers['x-test-tenant']) {
    return { ...identity, scope: { ...tenantScope(event.headers['x-test-tenant'], 'verified-identity'), credentials: identity.tenantId } as TenantScope };
  }
  return identity;
}

async function person(ports: Ports, claims: Record<string, string>, operators?: Operators): Promise<Identity> {
  const { sub, orgno } = claims;
  if (!orgno) throw notAMember();
  if (operators?.orgno === orgno && operators.subjects.includes(sub!)) return of(OPERATOR_TENANT, sub!, ['operator']);
  const found = await membership(ports, orgno, MEMBER(sub!));
  if (!found) throw notAMember();
  return of(found.tenantId, sub!, found.roles, found.unit);
}

/** Maskinporten: the organisation is in `consumer.ID` (`0192:<orgno>`). */
async function system(ports: Ports, event: HttpEvent): Promise<Identity> {
  const orgno = consumerOf(event.headers.authorization ?? '');
  const found = orgno ? await membership(ports, orgno, SYSTEM_MEMBER) : undefined;
  if (!found) throw notAMember();
  return of(found.tenantId, `org:${orgno}`, found.roles);
}

const of = (tenantId: string, actor: string, roles: readonly Role[], unit?: string): Identity =>
  ({ scope: tenantScope(tenantId, 'verified-identity'), tenantId, actor, roles, ...(unit && { unit }) });
const notAMember = () => new Refused(refuse('not-a-member', { status: 403 }));

/** API Gateway flattens nested claims to text, so the claim is read from the very token that it has verified. */
function consumerOf(authorization: string): string | undefined {
  try {
    const payload = JSON.parse(Buffer.from(authorization.replace(/^Bearer /i, '').split('.')[1]!, 'base64url').toString());
    return /^0192:(\d{9})$/.exec(payload.consumer?.ID)?.[1];
  } catch {
    return undefined;
  }
}
