/**
 * Protected addresses (folkeregisteret's grades) as they lie sealed: what `persons` writes, and what others may ask. Only
 * whether somebody is protected, and only to keep them out of what would tell where they are.
 */
import type { KeyPort, Ports } from '../kernel/ports.ts';
import type { Protection } from '../law/address-protection.ts';
import type { TenantScope } from '../tenancy/scope.ts';
import { openCard } from './vault.ts';

/** Name of the card. */
export const ADDRESS = 'ADDRESS';

const LENGTH = 1_024;
/** One length for every address, so that the sealed value does not tell the grade. */
export const sealable = (address: { readonly protection: Protection }): string => JSON.stringify(address).padEnd(LENGTH);

export async function isProtected(ports: Ports, keys: KeyPort, scope: TenantScope, personId: string): Promise<boolean> {
  const card = await openCard(ports, keys, scope, personId, ADDRESS);
  return card?.address !== undefined && (JSON.parse(card.address) as { protection: Protection }).protection !== 'none';
}
