import type { RequestContext } from '#shared/http/api.ts';
import type { Role } from '#shared/tenancy/roles.ts';

/** Of those who may act, who did: what both sides' logs say instead of a name. */
const ROLES: readonly Role[] = ['overseer', 'manager', 'adviser'];
export const by = ({ identity }: RequestContext): { by?: string } => {
  const role = ROLES.find((one) => identity.roles.includes(one));
  return role ? { by: role } : {};
};
