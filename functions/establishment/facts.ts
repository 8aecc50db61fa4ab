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
import type { Key, Ports } from '#shared/kernel/ports.ts';
import type { Write } from '#shared/kernel/unit-of-work.ts';
import { pk, type Scope } from '#shared/tenancy/scope.ts';
import { NOTED, type Noted } from './domain/establishment.ts';

const factsKey = (scope: Scope, personId: string): Key => ({ PK: pk(scope, 'NEWCOMER', personId), SK: 'FACTS' });

/** `seen`: how many facts there were, for the commit that takes them over. */
export interface Facts { readonly householdId?: string; readonly seen: number; readonly noted: Noted }

export async function factsOf(ports: Ports, scope: Scope, personId: string): Promise<Facts> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: factsKey(scope, personId), ConsistentRead: true });
  const noted = Object.fromEntries(NOTED.flatMap((fact) => (Item?.[fact] ? [[fact, Item[fact]]] : [])));
  return { ...(Item?.householdId && { householdId: Item.householdId }), seen: Item?.seen ?? 0, noted };
}

/** Fails when the household has become known meanwhile; the event then comes again. */
export const factWrite = (scope: Scope, personId: string, fact: keyof Noted, on: string, { seen }: Facts): Write => ({
  label: 'fact',
  item: { Update: {
    Key: factsKey(scope, personId), UpdateExpression: 'SET #fact = :on, seen = :now', ConditionExpression: 'attribute_not_exists(householdId) AND (attribute_not_exists(seen) OR seen = :seen)',
    ExpressionAttributeNames: { '#fact': fact }, ExpressionAttributeValues: { ':on': on, ':seen': seen, ':now': seen + 1 },
  } },
});

/** Fails when another fact has come meanwhile. */
export const takenOver = (scope: Scope, personId: string, householdId: string, { seen }: Facts): LedgerWrite => ({
  label: `facts ${personId}`,
  item: { Update: {
    Key: factsKey(scope, personId), UpdateExpression: 'SET householdId = :household', ConditionExpression: 'attribute_not_exists(seen) OR seen = :seen', ExpressionAttributeValues: { ':household': householdId, ':seen': seen },
  } },
  refusal: () => refuse('busy', { status: 503 }),
});
