/**
 * What is known of a person elsewhere comes by the person's id, and may come before we know to which household the person
 * belongs. Until then it lies apart; the commit that opens the household takes it over, and from then on it goes there.
 *
 * | item | PK | SK |
 * |---|---|---|
 * | facts, and the household once known | `T#<tenant>#NEWCOMER#<personId>` | `FACTS` |
 */
import { refuse } from '#shared/errors.ts';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Key, Ports, TransactItem } from '#shared/kernel/ports.ts';
import type { Write } from '#shared/kernel/unit-of-work.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import { FACTS, type Noted } from './domain/establishment.ts';

const factsKey = (scope: Scope, personId: string): Key => ({ PK: pk(scope, 'NEWCOMER', personId), SK: 'FACTS' });

/** `version`: for the commit that adds to it, or takes it over. */
export interface Facts { readonly householdId?: string; readonly version: number; readonly noted: Noted }

export async function factsOf(ports: Ports, scope: Scope, personId: string): Promise<Facts> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: factsKey(scope, personId), ConsistentRead: true });
  const noted = Object.fromEntries([...FACTS, 'check'].flatMap((fact) => (Item?.[fact] ? [[fact, Item[fact]]] : [])));
  return { ...(Item?.householdId && { householdId: Item.householdId }), version: Item?.version ?? 0, noted };
}

/** Fails when the household, or another fact, has become known meanwhile; the event then comes again. */
const put = (scope: Scope, personId: string, { version, noted }: Facts, more: Noted & { householdId?: string }): TransactItem => {
  const Item = { ...factsKey(scope, personId), ...noted, ...more, version: version + 1 };
  return { Put: version === 0 ? { Item, ConditionExpression: 'attribute_not_exists(PK)' } : { Item, ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': version } } };
};

export const factWrite = (scope: Scope, personId: string, known: Noted, facts: Facts): Write => ({ label: 'fact', item: put(scope, personId, facts, known) });
export const takenOver = (scope: Scope, personId: string, householdId: string, facts: Facts): LedgerWrite =>
  ({ label: `facts ${personId}`, item: put(scope, personId, facts, { householdId }), refusal: () => refuse('busy', { status: 503 }) });
