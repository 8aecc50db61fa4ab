/** Showing a card to somebody: only the fields that a role of theirs may see, and never unlogged. */
import type { Identity } from '../http/identity.ts';
import type { KeyPort, Ports } from '../kernel/ports.ts';
import { readableBy } from './catalogue.ts';
import { fieldsOf, openCard, type Card } from './vault.ts';

export interface Reader { readonly ports: Ports; readonly identity: Identity; readonly purpose: string; readonly correlationId: string }

/** The card as its reader may see it, or `undefined` when there is none. Who read what, and why, is logged before the answer leaves. */
export async function readCard({ ports, identity, purpose, correlationId }: Reader, keys: KeyPort, personId: string, name?: string): Promise<Card | undefined> {
  const card = await openCard(ports, keys, identity.scope, personId, name);
  if (!card) return undefined;
  const shown = fieldsOf(card, readableBy(identity.roles));
  ports.log.info('person.read', { tenant: identity.tenantId, actor: identity.actor, roles: identity.roles.join(' '), personId, purpose, fields: Object.keys(shown).join(' '), correlationId });
  return shown;
}
