/**
 * Finding a person by national identifier. The identifier itself lies sealed on a card; beside it stands what HMAC-SHA-256
 * makes of it with a key of the tenant's own (eleven digits under a plain hash are guessed in minutes).
 *
 * | item | table | key |
 * |---|---|---|
 * | who has the identifier | data | GSI1 `T#<tenant>#IDENT#<hmac>` / `PERSON#<personId>`, on the card that holds it |
 * | the tenant's key, wrapped | keys | `T#<tenant>#IDENT` / `KEY` |
 *
 * The entry is part of the card's item: it comes in the transaction that brings the person, and goes with the card.
 */
import { createHmac } from 'node:crypto';
import { normalised } from '../ids/national.ts';
import type { Item, KeyPort, Ports } from '../kernel/ports.ts';
import { commit } from '../kernel/unit-of-work.ts';
import { pk, type TenantScope } from '../tenancy/scope.ts';

/** Name of the card with all identifiers of a person, oldest first. */
export const IDENTIFIERS = 'IDENTIFIERS';
/** Name of the card with one that came later, by which the person is found. */
export const IDENTIFIER = (digest: string): string => `IDENTIFIER-${digest}`;

const PERSON = 'PERSON#';
/** By the ports that were asked, and so as long as the container lives. */
const containers = new WeakMap<Ports, Map<string, Uint8Array>>();

/** The index entry that a card with this identifier carries. */
export async function identifierEntry(ports: Ports, keys: KeyPort, scope: TenantScope, identifier: string, personId: string): Promise<{ GSI1PK: string; GSI1SK: string }> {
  return { GSI1PK: pk(scope, 'IDENT', await digestOf(ports, keys, scope, identifier)), GSI1SK: PERSON + personId };
}

/** Ids of the tenant's persons who have, or had, this identifier. The index may be a moment behind. */
export async function personsWith(ports: Ports, keys: KeyPort, scope: TenantScope, identifier: string): Promise<string[]> {
  const partition = pk(scope, 'IDENT', await digestOf(ports, keys, scope, identifier));
  const { Items } = await ports.db(scope).exec('Query', { IndexName: 'GSI1', KeyConditionExpression: 'GSI1PK = :pk', ExpressionAttributeValues: { ':pk': partition } });
  return [...new Set(Items.map((item: Item) => String(item.GSI1SK).slice(PERSON.length)))];
}

/** What stands for an identifier in the tenant: it says nothing to whoever lacks the tenant's key, and nothing in another tenant. */
export const digestOf = async (ports: Ports, keys: KeyPort, scope: TenantScope, identifier: string): Promise<string> =>
  createHmac('sha256', await tenantKey(ports, keys, scope)).update(normalised(identifier)).digest('base64url');

/** Made when first needed: one small item, whoever comes first. */
async function tenantKey(ports: Ports, keys: KeyPort, scope: TenantScope): Promise<Uint8Array> {
  let known = containers.get(ports);
  if (!known) containers.set(ports, known = new Map());
  const remembered = known.get(scope.tenantId);
  if (remembered) return remembered;
  const context = { tenant: scope.tenantId, use: 'identifiers' };
  const Key = { PK: pk(scope, 'IDENT'), SK: 'KEY' };
  const { Item } = await ports.db(scope).exec('GetItem', { table: 'keys', Key, ConsistentRead: true });
  const key = Item ? await keys.unwrap(Item.wrapped, context) : await newKey();
  known.set(scope.tenantId, key);
  return key;

  async function newKey(): Promise<Uint8Array> {
    const { plain, wrapped } = await keys.generate(context);
    const made = await commit(ports, scope, [{ label: 'identifier key', item: { Put: { table: 'keys', Item: { ...Key, wrapped }, ConditionExpression: 'attribute_not_exists(PK)' } } }]);
    // Another was faster, or the answer to our own write was lost: what stands, holds.
    return made.ok ? plain : keys.unwrap(made.old!.wrapped, context);
  }
}
