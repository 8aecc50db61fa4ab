/**
 * Whose data a piece of code may touch. No store method works without a scope, and only two places make one:
 * the verified-identity middleware (`http/identity.ts`) and the consumer kit (`kernel/consumer.ts`).
 */
declare const made: unique symbol;

export interface TenantScope { readonly kind: 'tenant'; readonly tenantId: string; readonly [made]: true }
/** The control plane: which organisations are tenants and who holds which roles. Holds no case data. */
export interface DirectoryScope { readonly kind: 'directory'; readonly [made]: true }
/** Across tenants, with a function's own role: due dates for the scheduler, unsent marks for the relay, the audit's links and heads. */
export interface IndexScope { readonly kind: 'index'; readonly [made]: true }
export type Scope = TenantScope | DirectoryScope | IndexScope;

export const TENANT_ID = /^[a-z0-9]{10,26}$/;

/** `via` states why the caller may: a verified token, or an event that our own relay put on the bus. */
export function tenantScope(tenantId: string, via: 'verified-identity' | 'relayed-event' | 'schedule'): TenantScope {
  if (!TENANT_ID.test(tenantId)) throw new Error(`not a tenant id (${via})`);
  return { kind: 'tenant', tenantId } as TenantScope;
}
export const directoryScope = { kind: 'directory' } as DirectoryScope;
export const indexScope = { kind: 'index' } as IndexScope;

/** Partition keys start with this, which is also what the tenant role's policy allows. */
export const prefixOf = (scope: Scope): string => (scope.kind === 'tenant' ? `T#${scope.tenantId}#` : scope.kind === 'directory' ? 'DIR#' : '');
export const pk = (scope: Scope, ...parts: readonly string[]): string => prefixOf(scope) + parts.join('#');
