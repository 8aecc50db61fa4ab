/**
 * A subscription's signing secret is a data key of its own. Only its wrapped form is stored, in the table of keys with
 * short recovery; it opens in the partner's tenant alone, and is shown once: to the partner's system that subscribed.
 */
import { refuse } from '#shared/errors.ts';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Key, KeyPort, Ports } from '#shared/kernel/ports.ts';
import { pk, type TenantScope } from '#shared/tenancy/scope.ts';

const keyOf = (scope: TenantScope, id: string): Key => ({ PK: pk(scope, 'SECRET', id), SK: 'KEY' });
const bound = (scope: TenantScope, id: string) => ({ tenant: scope.tenantId, subscription: id });
/** As Standard Webhooks writes secrets. */
const text = (plain: Uint8Array): string => `whsec_${Buffer.from(plain).toString('base64')}`;

export async function newSecret(keys: KeyPort, scope: TenantScope, id: string): Promise<{ secret: string; write: LedgerWrite }> {
  const { plain, wrapped } = await keys.generate(bound(scope, id));
  return {
    secret: text(plain),
    write: {
      label: 'secret', refusal: () => refuse('stale-version', { status: 412 }),
      item: { Put: { table: 'keys', Item: { ...keyOf(scope, id), wrapped }, ConditionExpression: 'attribute_not_exists(PK)' } },
    },
  };
}

/** Errors: throws when the secret is erased; nothing can be signed then. */
export async function openSecret(ports: Ports, keys: KeyPort, scope: TenantScope, id: string): Promise<string> {
  const { Item } = await ports.db(scope).exec('GetItem', { table: 'keys', Key: keyOf(scope, id), ConsistentRead: true });
  if (!Item) throw new Error('the secret is erased');
  return text(await keys.unwrap(Item.wrapped, bound(scope, id)));
}
