import { Refused, refuse } from '#shared/errors.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { tenantOf, type TenantEntry } from '#shared/tenancy/directory.ts';
import type { Organisation } from './domain/organisation.ts';

/** Another organisation that a call or request concerns. Errors: `unknown-…`, `not-a-…` at the field that names it. */
export async function entryOf(ports: Ports, orgno: string, kind: 'municipality' | 'reception'): Promise<TenantEntry> {
  const found = await tenantOf(ports, orgno);
  if (!found) throw new Refused(refuse(`unknown-${kind}`, { status: 422, pointer: `/${kind}` }));
  if (found.kind !== kind) throw new Refused(refuse(`not-a-${kind}`, { status: 422, pointer: `/${kind}`, params: { name: found.name } }));
  return found;
}
export const named = ({ tenantId, orgno, name }: TenantEntry): Organisation => ({ tenantId, orgno, name });
export const organisation = async (...asked: Parameters<typeof entryOf>): Promise<Organisation> => named(await entryOf(...asked));
