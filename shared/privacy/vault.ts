/**
 * Personal fields lie in one kind of item only: a person's cards, sealed with that person's own key. Aggregates, events,
 * lists and logs hold the person's id. The key lies, wrapped, in a table of its own: deleting it erases the person.
 *
 * | item | table | PK | SK |
 * |---|---|---|---|
 * | the card that comes with the person; once erased, that it was | data | `T#<tenant>#PERSON#<personId>` | `CARD` |
 * | a further card | data | same | `CARD#<name>` |
 * | the key of all of them | keys | same | `KEY` |
 *
 * What is sealed but no person's (a landlord's contact, a dwelling's address) has an id and a key of its own, and further cards only.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { refuse } from '../errors.ts';
import type { LedgerWrite } from '../kernel/aggregate.ts';
import type { Item, KeyPort, Ports } from '../kernel/ports.ts';
import { pk, type Scope, type TenantScope } from '../tenancy/scope.ts';
import type { PersonalField } from './catalogue.ts';
import { identifierEntry } from './identifiers.ts';

/** `cameWith`: the request in which the person came. `heldSince`: see `hold`. */
export interface CardBeside { readonly cameWith?: string; readonly heldSince?: string }
export type Card = Partial<Record<PersonalField, string>>;

const KEY = 'KEY';
const CARD = 'CARD';
const cardOf = (name?: string): string => (name === undefined ? CARD : `${CARD}#${name}`);
const partition = (scope: Scope, personId: string): string => pk(scope, 'PERSON', personId);
const wrapContext = (scope: TenantScope, personId: string) => ({ tenant: scope.tenantId, person: personId });
/** Binds a sealed value to its place: a value moved to another person, card, field or tenant does not open. */
const bound = (scope: TenantScope, personId: string, name: string | undefined, field: string): Buffer => Buffer.from(`${scope.tenantId} ${personId} ${cardOf(name)} ${field} 1`);

/**
 * The writes that create a person's card, and further ones by name; they go into the transaction of the command that brings the
 * person. `beside`: ids and dates that stand on the first unsealed.
 */
export async function newCard(ports: Ports, keys: KeyPort, scope: TenantScope, personId: string, card: Card, beside: CardBeside = {}, further: Readonly<Record<string, Card>> = {}): Promise<LedgerWrite[]> {
  const { plain, wrapped } = await keys.generate(wrapContext(scope, personId));
  const already = () => refuse('person-exists', { status: 409 });
  return [
    { label: `card ${personId}`, item: { Put: { Item: { ...await cardItem(ports, keys, plain, scope, personId, undefined, card), ...beside }, ConditionExpression: 'attribute_not_exists(PK)' } }, refusal: already },
    { label: `key ${personId}`, item: { Put: { table: 'keys', Item: { PK: partition(scope, personId), SK: KEY, wrapped }, ConditionExpression: 'attribute_not_exists(PK)' } }, refusal: already },
    ...await Promise.all(Object.entries(further).map(async ([name, one]): Promise<LedgerWrite> =>
      ({ label: `card ${personId} ${name}`, item: { Put: { Item: await cardItem(ports, keys, plain, scope, personId, name, one), ConditionExpression: 'attribute_not_exists(PK)' } }, refusal: already }))),
  ];
}

/** Whether the tenant has, or had, the person; of somebody erased it stands too. */
export async function hasCard(ports: Ports, scope: TenantScope, personId: string): Promise<boolean> {
  return (await ports.db(scope).exec('GetItem', { Key: { PK: partition(scope, personId), SK: CARD }, ConsistentRead: true })).Item !== undefined;
}

/** The two writes that seal what is no person's under a key of its own. */
export async function newApart(ports: Ports, keys: KeyPort, scope: TenantScope, id: string, name: string, card: Card): Promise<LedgerWrite[]> {
  const { plain, wrapped } = await keys.generate(wrapContext(scope, id));
  const already = () => refuse('stale-version', { status: 412 });
  return [
    { label: `card ${id}`, item: { Put: { Item: await cardItem(ports, keys, plain, scope, id, name, card), ConditionExpression: 'attribute_not_exists(PK)' } }, refusal: already },
    { label: `key ${id}`, item: { Put: { table: 'keys', Item: { PK: partition(scope, id), SK: KEY, wrapped }, ConditionExpression: 'attribute_not_exists(PK)' } }, refusal: already },
  ];
}

/** Closes a further card to everybody, in the commit that says why, until it is opened again. */
export const closeCard = (scope: Scope, personId: string, name: string): LedgerWrite => turned(scope, personId, name, { UpdateExpression: 'SET closed = :yes', ExpressionAttributeValues: { ':yes': true } });
export const reopenCard = (scope: Scope, personId: string, name: string): LedgerWrite => turned(scope, personId, name, { UpdateExpression: 'REMOVE closed' });
const turned = (scope: Scope, personId: string, name: string, how: { UpdateExpression: string; ExpressionAttributeValues?: Record<string, unknown> }): LedgerWrite => ({
  label: `card ${personId}`,
  item: { Update: { Key: { PK: partition(scope, personId), SK: cardOf(name) }, ConditionExpression: 'attribute_exists(PK)', ...how } },
  refusal: () => refuse('stale-version', { status: 412 }),
});

/**
 * The write that puts a further card, sealed with the key that the person has in the tenant; none when that key is erased.
 * It replaces the card of that name: the commit must check the version of the aggregate that owns the card.
 */
export async function putCard(ports: Ports, keys: KeyPort, scope: TenantScope, personId: string, name: string, card: Card): Promise<LedgerWrite[]> {
  const { Item: key } = await ports.db(scope).exec('GetItem', { table: 'keys', Key: { PK: partition(scope, personId), SK: KEY }, ConsistentRead: true });
  if (!key) return [];
  const plain = await keys.unwrap(key.wrapped, wrapContext(scope, personId));
  return [{ label: `card ${personId}`, item: { Put: { Item: await cardItem(ports, keys, plain, scope, personId, name, card) } }, refusal: () => refuse('stale-version', { status: 412 }) }];
}

/** The write that takes a further card away for good. */
export const dropCard = (scope: TenantScope, personId: string, name: string): LedgerWrite =>
  ({ label: `card ${personId}`, item: { Delete: { Key: { PK: partition(scope, personId), SK: cardOf(name) } } }, refusal: () => refuse('stale-version', { status: 412 }) });

/** The writes that give another tenant a copy of a person's card with a key of its own; none when the person is erased where the copy is from. */
export async function copyCard(ports: Ports, keys: KeyPort, from: TenantScope, to: TenantScope, personId: string, wanted: (field: PersonalField) => boolean = () => true): Promise<LedgerWrite[]> {
  const card = await openCard(ports, keys, from, personId);
  return card ? newCard(ports, keys, to, personId, fieldsOf(card, wanted)) : [];
}

/**
 * Ties to the person's card, in the same commit, that something happened which must be kept: whoever erases the person must
 * have known it. Refused once the person is erased.
 */
export const hold = (scope: Scope, personId: string, since: string): LedgerWrite => ({
  label: `hold ${personId}`,
  item: { Update: {
    Key: { PK: partition(scope, personId), SK: CARD }, UpdateExpression: 'SET heldSince = :since',
    ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(erasedOn)', ExpressionAttributeValues: { ':since': since },
  } },
  refusal: () => refuse('person-erased', { status: 409 }),
});

/**
 * The writes that erase a person in the tenant: the key, which makes every card unreadable wherever copies of it lie, then
 * the cards with their index entries. That there was a person stays, so that no late or repeated event brings a card back.
 * Of `known` the hold must be the one that the decision saw; a newer one refuses.
 */
export async function erasure(ports: Ports, scope: TenantScope, personId: string, erasedOn: string, known: string | undefined): Promise<LedgerWrite[]> {
  const PK = partition(scope, personId);
  const { Items } = await ports.db(scope).exec('Query', { KeyConditionExpression: 'PK = :pk AND begins_with(SK, :e)', ExpressionAttributeValues: { ':pk': PK, ':e': cardOf('') }, ConsistentRead: true });
  const newer = () => refuse('busy', { status: 503 });
  return [
    { label: `key ${personId}`, item: { Delete: { table: 'keys', Key: { PK, SK: KEY } } }, refusal: newer },
    { label: `card ${personId}`, item: { Put: {
      Item: { PK, SK: CARD, erasedOn },
      ConditionExpression: 'attribute_not_exists(heldSince) OR heldSince = :known', ExpressionAttributeValues: { ':known': known ?? '' },
    } }, refusal: newer },
    // What the person is found by goes at once; of the rest, unreadable now, what a commit has no room for goes after it.
    ...Items.toSorted((a, b) => Number('GSI1PK' in b) - Number('GSI1PK' in a)).slice(0, MOST_CARDS).map(({ SK }): LedgerWrite => ({ label: SK, item: { Delete: { Key: { PK, SK } } }, refusal: newer })),
  ];
}

/** Beside key, first card, and the command's state, event and record. */
const MOST_CARDS = 18;

/** The writes that take away further cards that an erasure left, so many at a time; none when there are none. */
export async function leftOver(ports: Ports, scope: TenantScope, personId: string): Promise<LedgerWrite[]> {
  const PK = partition(scope, personId);
  const { Items } = await ports.db(scope).exec('Query', { KeyConditionExpression: 'PK = :pk AND begins_with(SK, :e)', ExpressionAttributeValues: { ':pk': PK, ':e': cardOf('') }, ConsistentRead: true });
  return Items.slice(0, MOST_CARDS).map(({ SK }) => ({ label: SK, item: { Delete: { Key: { PK, SK } } }, refusal: () => refuse('busy', { status: 503 }) }));
}

/** The request in which a person came, where that stands on the card. */
export async function cameWithOf(ports: Ports, scope: TenantScope, personId: string): Promise<string | undefined> {
  const { Item: card } = await ports.db(scope).exec('GetItem', { Key: { PK: partition(scope, personId), SK: CARD }, ConsistentRead: true });
  return card?.cameWith;
}

export const fieldsOf = (card: Card, wanted: (field: PersonalField) => boolean): Card =>
  Object.fromEntries(Object.entries(card).filter(([field]) => wanted(field as PersonalField)));

/** The opened card, or `undefined` when there is none, it is closed, or its key is erased. */
export async function openCard(ports: Ports, keys: KeyPort, scope: TenantScope, personId: string, name?: string): Promise<Card | undefined> {
  const PK = partition(scope, personId);
  const { Items: [card, key] } = await ports.db(scope).exec('BatchGetItem', { keys: [{ table: 'data', Key: { PK, SK: cardOf(name) } }, { table: 'keys', Key: { PK, SK: KEY } }] });
  if (!card?.sealed || card.closed || !key) return undefined;
  const plain = await keys.unwrap(key.wrapped, wrapContext(scope, personId));
  return Object.fromEntries(Object.entries(card.sealed as Record<string, Uint8Array>).map(([field, value]) => [field, open(plain, bound(scope, personId, name, field), value)])) as Card;
}

/** A card that holds an identifier is what the person is found by. */
const cardItem = async (ports: Ports, keys: KeyPort, key: Uint8Array, scope: TenantScope, personId: string, name: string | undefined, card: Card): Promise<Item> => ({
  PK: partition(scope, personId), SK: cardOf(name), ...(card.identifier && await identifierEntry(ports, keys, scope, card.identifier, personId)),
  sealed: Object.fromEntries(Object.entries(card).map(([field, value]) => [field, seal(key, ports.ids.bytes(12), bound(scope, personId, name, field), value)])),
});

function seal(key: Uint8Array, iv: Uint8Array, aad: Buffer, value: string): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad);
  return Buffer.concat([iv, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Uint8Array, aad: Buffer, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(aad).setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}
