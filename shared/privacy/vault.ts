/**
 * Personal fields lie in one kind of item only: a person's card, sealed with that person's own key. Aggregates, events,
 * lists and logs hold the person's id. The key lies, wrapped, in a table of its own: deleting it erases the person.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { refuse } from '../errors.ts';
import type { LedgerWrite } from '../kernel/aggregate.ts';
import type { KeyPort, Ports } from '../kernel/ports.ts';
import { pk, type TenantScope } from '../tenancy/scope.ts';
import type { PersonalField } from './catalogue.ts';

export type Card = Partial<Record<PersonalField, string>>;

const CARD = 'CARD';
const KEY = 'KEY';
const partition = (scope: TenantScope, personId: string): string => pk(scope, 'PERSON', personId);
const wrapContext = (scope: TenantScope, personId: string) => ({ tenant: scope.tenantId, person: personId });
/** Binds a sealed value to its place: a value moved to another person, field or tenant does not open. */
const bound = (scope: TenantScope, personId: string, field: string): Buffer => Buffer.from(`${scope.tenantId} ${personId} ${field} 1`);

/** The two writes that create a person's card; they go into the transaction of the command that brings the person. */
export async function newCard(ports: Ports, keys: KeyPort, scope: TenantScope, personId: string, card: Card): Promise<LedgerWrite[]> {
  const { plain, wrapped } = await keys.generate(wrapContext(scope, personId));
  const sealed = Object.fromEntries(Object.entries(card).map(([field, value]) => [field, seal(plain, ports.ids.bytes(12), bound(scope, personId, field), value)]));
  const already = () => refuse('person-exists', { status: 409 });
  return [
    { label: `card ${personId}`, item: { Put: { Item: { PK: partition(scope, personId), SK: CARD, sealed }, ConditionExpression: 'attribute_not_exists(PK)' } }, refusal: already },
    { label: `key ${personId}`, item: { Put: { table: 'keys', Item: { PK: partition(scope, personId), SK: KEY, wrapped }, ConditionExpression: 'attribute_not_exists(PK)' } }, refusal: already },
  ];
}

/** The opened card, or `undefined` when there is none or its key is erased. */
export async function openCard(ports: Ports, keys: KeyPort, scope: TenantScope, personId: string): Promise<Card | undefined> {
  const PK = partition(scope, personId);
  const { Items: [card, key] } = await ports.db(scope).exec('BatchGetItem', { keys: [{ table: 'data', Key: { PK, SK: CARD } }, { table: 'keys', Key: { PK, SK: KEY } }] });
  if (!card || !key) return undefined;
  const plain = await keys.unwrap(key.wrapped, wrapContext(scope, personId));
  return Object.fromEntries(Object.entries(card.sealed as Record<string, Uint8Array>).map(([field, value]) => [field, open(plain, bound(scope, personId, field), value)])) as Card;
}

function seal(key: Uint8Array, iv: Uint8Array, aad: Buffer, value: string): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad);
  return Buffer.concat([iv, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Uint8Array, aad: Buffer, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(aad).setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}
