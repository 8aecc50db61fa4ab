/**
 * The two tables in memory, with DynamoDB's semantics for the commands and expressions that the code uses. Synchronous: a
 * command is atomic, and who calls it decides when. Held to DynamoDB Local by `conformance.test.ts`.
 */
import { TransactionCanceled, type DbCommand, type DbCommands, type Item, type Key, type QueryInput, type Table, type TransactItem } from '../../shared/kernel/ports.ts';
import {
  NotSimulated, checkCondition, checkSubstitutes, checkUpdate, holds, nameOf, parseCondition, parseUpdate, updated, valueOf,
  type Comparison, type Condition, type Parsed, type Substitutes, type Update,
} from './expressions.ts';
import { Index, id } from './memory-index.ts';
import { demand, type Access, type Action, type Who } from './permission.ts';
import { bytesOf, copied, dynamoError, invalid, itemSize, stored } from './values.ts';

const MOST_ITEM_BYTES = 400 * 1024;
const MOST_TRANSACTION_BYTES = 4 * 1024 * 1024;
const MOST_PAGE_BYTES = 1024 * 1024;
const MOST_ITEMS = 100;
const TOKEN_MS = 10 * 60_000;
/** Commits that a stale read can go back. */
const MOST_BEHIND = 200;
const ACTIONS: Readonly<Record<string, Action>> = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem' };
const KEYS = ['PK', 'SK'];
const INDEX_KEYS = ['GSI1PK', 'GSI1SK', 'GSI2PK', 'GSI2SK'];

/** Items are shared with the table that gave them, and never changed by either. */
export type Snapshot = Readonly<Record<Table, readonly Item[]>>;
interface Change { readonly table: Table; readonly key: Key; readonly before: Item | undefined; readonly after: Item | undefined }
type Write = { readonly table?: Table; readonly Key?: Key; readonly Item?: Item; readonly UpdateExpression?: string; readonly ConditionExpression?: string; readonly ReturnValuesOnConditionCheckFailure?: string } & Substitutes;

export class MemoryTable {
  readonly #now: () => number;
  readonly #tables: Record<Table, Index> = { data: new Index('PK', 'SK'), keys: new Index('PK', 'SK') };
  readonly #indexes = { GSI1: new Index('GSI1PK', 'GSI1SK'), GSI2: new Index('GSI2PK', 'GSI2SK') };
  readonly #tokens = new Map<string, { at: number; items: unknown }>();
  readonly #commits: Change[][] = [];
  readonly #listeners: ((item: Item) => void)[] = [];

  /** `now` in epoch milliseconds: tokens of transactions are remembered for ten minutes of it. */
  constructor(now: () => number, from?: Snapshot) {
    this.#now = now;
    for (const table of ['data', 'keys'] as const) for (const item of from?.[table] ?? []) this.#replace({ table, key: item as unknown as Key, before: undefined, after: item });
  }

  /**
   * One command. Keys that the credentials of `who` do not reach are refused. `behind`: an eventually consistent
   * read sees the tables as they were so many commits ago; a consistent one does not care.
   * @throws TransactionCanceled, or an Error with DynamoDB's name for it; `NotSimulated` for what this table does not know
   */
  exec<C extends DbCommand>(command: C, input: DbCommands[C]['input'], who?: Who, { behind = 0 } = {}): DbCommands[C]['output'] {
    const request: any = stored(input);
    const may = (access: Access): void => { if (who) demand(who, access); };
    return this.#run(command, request, may, behind) as DbCommands[C]['output'];
  }

  /** Called after the commit with every item that was put where none stood: what the stream's INSERT records hold. */
  onInsert(listener: (item: Item) => void): void { this.#listeners.push(listener); }

  /** Items by key. For looking only. */
  snapshot(): Snapshot { return { data: this.#tables.data.all(), keys: this.#tables.keys.all() }; }
  item(table: Table, key: Key): Item | undefined { return this.#tables[table].get(key); }
  get size(): number { return this.#tables.data.size + this.#tables.keys.size; }

  /** Deletes what has expired, as DynamoDB does within days of it. */
  deleteExpired(): void {
    const now = this.#now() / 1000;
    this.#commit(this.#tables.data.all().filter(({ expires }) => expires < now).map((before) => ({ table: 'data', key: before as unknown as Key, before, after: undefined })));
  }

  #run(command: DbCommand, request: any, may: (access: Access) => void, behind: number): object {
    const seen = (table: Table, key: Key, consistent: boolean): Item | undefined =>
      (consistent || behind === 0 ? this.#tables[table].get(key) : (this.#past(table, behind).get(id(key)) ?? { item: this.#tables[table].get(key) }).item);
    switch (command) {
      case 'GetItem': {
        const { table = 'data', Key, ConsistentRead } = request as DbCommands['GetItem']['input'];
        checkKey(Key);
        may({ action: command, table, hash: Key.PK });
        const item = seen(table, Key, ConsistentRead === true);
        return item ? { Item: copied(item) } : {};
      }
      case 'BatchGetItem': {
        const { keys } = request as DbCommands['BatchGetItem']['input'];
        if (keys.length === 0 || keys.length > MOST_ITEMS) throw invalid(`1 to ${MOST_ITEMS} keys`);
        if (new Set(keys.map(({ table, Key }) => `${table} ${id(Key)}`)).size < keys.length) throw invalid('Provided list of item keys contains duplicates');
        for (const { table, Key } of keys) {
          checkKey(Key);
          may({ action: command, table, hash: Key.PK });
        }
        return { Items: keys.map(({ table, Key }) => copied(seen(table, Key, true))) };
      }
      case 'Query': return this.#query(request as QueryInput, may, behind);
      case 'PutItem': {
        const change = this.#prepare(understood({ Put: request }), may);
        if (change.failed) throw new TransactionCanceled([{ code: 'ConditionalCheckFailed', ...(change.old && { item: stored(change.old) }) }]);
        this.#commit([change.outcome()]);
        return {};
      }
      case 'UpdateItem': {
        const change = this.#prepare(understood({ Update: request }), may);
        if (change.failed) throw dynamoError('ConditionalCheckFailedException', 'The conditional request failed');
        this.#commit([change.outcome()]);
        return {};
      }
      case 'TransactWriteItems': return this.#transact(request as DbCommands['TransactWriteItems']['input'], may);
    }
  }

  #transact({ items, token }: DbCommands['TransactWriteItems']['input'], may: (access: Access) => void): object {
    if (items.length === 0 || items.length > MOST_ITEMS) throw invalid(`1 to ${MOST_ITEMS} items in a transaction`);
    if (token.length === 0 || token.length > 36) throw invalid('a token has 1 to 36 characters');
    const writes = items.map(understood);
    const known = this.#tokens.get(token);
    if (known && known.at + TOKEN_MS > this.#now()) {
      if (JSON.stringify(known.items) !== JSON.stringify(items)) throw dynamoError('IdempotentParameterMismatchException', 'the token was used for another request');
      return {};
    }
    const prepared = writes.map((write) => this.#prepare(write, may));
    if (new Set(prepared.map(({ table, key }) => `${table} ${id(key)}`)).size < prepared.length) throw invalid('Transaction request cannot include multiple operations on one item');
    const changes: Change[] = [];
    const reasons = prepared.map(({ failed, old, outcome }) => {
      if (failed) return { code: 'ConditionalCheckFailed', ...(old && { item: copied(old) }) };
      try {
        changes.push(outcome());
        return { code: 'None' };
      } catch (error) {
        if ((error as Error).name !== 'ValidationException') throw error;
        return { code: 'ValidationError' };
      }
    });
    if (reasons.some(({ code }) => code !== 'None')) throw new TransactionCanceled(reasons);
    if (changes.reduce((sum, { before, after }) => sum + sizeOfStored(after ?? before), 0) > MOST_TRANSACTION_BYTES) throw invalid('the items of a transaction have at most 4 MB');
    this.#tokens.set(token, { at: this.#now(), items });
    this.#commit(changes);
    return {};
  }

  /** Checks the key and the item, and what the condition says of what stands there. */
  #prepare({ kind, write, condition, update }: Understood, may: (access: Access) => void) {
    const { table = 'data', Key, Item: put } = write;
    const key = (Key ?? { PK: put?.PK, SK: put?.SK }) as Key;
    checkKey(key, Key !== undefined);
    if (put) checkItem(put, table);
    const attributes = [...KEYS, ...[...update?.names ?? [], ...condition?.names ?? []].map((name) => nameOf(name, write))];
    may({ action: ACTIONS[kind]!, table, hash: key.PK, attributes });

    const before = this.#tables[table].get(key);
    const failed = condition !== undefined && !holds(condition.tree, write, before ?? {});
    const outcome = (): Change => {
      const after = put ?? (kind === 'Delete' ? undefined : update ? updated(update.tree, write, before ?? { ...key }) : before);
      if (after && update) checkItem(after, table);
      return { table, key, before, after };
    };
    return { table, key, failed, old: write.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? before : undefined, outcome };
  }

  #query(input: QueryInput, may: (access: Access) => void, behind: number): DbCommands['Query']['output'] {
    const { IndexName, KeyConditionExpression, Limit, ScanIndexForward = true, ConsistentRead, ExclusiveStartKey } = input;
    if (IndexName && ConsistentRead) throw invalid('Consistent reads are not supported on global secondary indexes');
    if (Limit !== undefined && !(Limit >= 1)) throw invalid('Limit must be at least 1');
    const index = IndexName ? this.#indexes[IndexName] : this.#tables.data;
    const condition = parseCondition(KeyConditionExpression);
    checkSubstitutes(input, condition);
    const hash = partitionOf(condition.tree, index, input);
    may({ action: 'Query', table: 'data', index: IndexName, hash });

    let rows = index.partition(hash);
    if (behind > 0 && !ConsistentRead) {
      const past = this.#past('data', behind);
      rows = [...rows.filter((row) => !past.has(id(row as unknown as Key))), ...[...past.values()].flatMap(({ item }) => (item && index.holds(item) && item[index.hash] === hash ? [item] : []))].sort(index.order);
    }
    rows = rows.filter((row) => holds(condition.tree, input, row));
    if (!ScanIndexForward) rows.reverse();
    if (ExclusiveStartKey) {
      const from = startOf(ExclusiveStartKey, index, condition.tree, input);
      rows = rows.filter((row) => (ScanIndexForward ? index.order(row, from) > 0 : index.order(row, from) < 0));
    }
    const end = IndexName ? undefined : endOf(condition.tree, index, input, ScanIndexForward);
    const Items: Item[] = [];
    let bytes = 0;
    for (const row of rows) {
      const item = projected(row, IndexName);
      Items.push(copied(item));
      bytes += sizeOfStored(item);
      if (row[index.range] === end) break;
      if (Items.length === Limit || bytes >= MOST_PAGE_BYTES) return { Items, LastEvaluatedKey: Object.fromEntries(index.keys.map((name) => [name, row[name]])) };
    }
    return { Items };
  }

  /** The items that have changed in the last commits, as they were before those. */
  #past(table: Table, behind: number): Map<string, { item: Item | undefined }> {
    const past = new Map<string, { item: Item | undefined }>();
    for (const change of this.#commits.slice(-behind).flat()) if (change.table === table && !past.has(id(change.key))) past.set(id(change.key), { item: change.before });
    return past;
  }

  #commit(changes: readonly Change[]): void {
    const real = changes.filter(({ before, after }) => before !== after);
    for (const change of real) this.#replace(change);
    this.#commits.push(real);
    if (this.#commits.length > MOST_BEHIND) this.#commits.shift();
    for (const { table, before, after } of real) if (table === 'data' && !before && after) for (const listener of this.#listeners) listener(copied(after));
  }

  #replace({ table, before, after }: Change): void {
    for (const index of table === 'data' ? [this.#tables.data, this.#indexes.GSI1, this.#indexes.GSI2] : [this.#tables.keys]) {
      if (before) index.delete(before);
      if (after) index.put(after);
    }
  }
}

interface Understood { readonly kind: string; readonly write: Write; readonly condition: Parsed<Condition> | undefined; readonly update: Parsed<Update> | undefined }
/** A write with its expressions, which DynamoDB checks before all else. */
function understood(item: TransactItem): Understood {
  const [kind, write] = Object.entries(item)[0] as [string, Write];
  const condition = write.ConditionExpression === undefined ? undefined : parseCondition(write.ConditionExpression);
  const update = write.UpdateExpression === undefined ? undefined : parseUpdate(write.UpdateExpression);
  checkSubstitutes(write, condition, update);
  if (condition) checkCondition(condition.tree, write);
  if (update) checkUpdate(update.tree, write);
  return { kind, write, condition, update };
}

function checkKey(key: Key, exact = true): void {
  for (const [name, most] of [['PK', 2048], ['SK', 1024]] as const) {
    const value: unknown = key[name];
    if (typeof value !== 'string') throw invalid('The provided key element does not match the schema');
    if (value === '' || bytesOf(value) > most) throw invalid(`${name} must have 1 to ${most} bytes`);
  }
  if (exact && Object.keys(key).length !== 2) throw invalid('The provided key element does not match the schema');
}

/** Items that stand in a table never change. */
const sizes = new WeakMap<Item, number>();
function sizeOfStored(item: Item | undefined): number {
  if (!item) return 0;
  let size = sizes.get(item);
  if (size === undefined) sizes.set(item, size = itemSize(item));
  return size;
}

function checkItem(item: Item, table: Table): void {
  for (const name of table === 'data' ? INDEX_KEYS : []) {
    if (item[name] === undefined) continue;
    if (typeof item[name] !== 'string' || item[name] === '' || bytesOf(item[name]) > (name.endsWith('PK') ? 2048 : 1024)) throw invalid(`${name}: not a key of an index`);
  }
  if (sizeOfStored(item) > MOST_ITEM_BYTES) throw invalid('Item size has exceeded the maximum allowed size');
}

/** The partition that a key condition names: equality of the partition key, and at most one condition on the sort key. */
function partitionOf(tree: Condition, index: Index, given: Substitutes): string {
  const parts = tree.kind === 'and' ? tree.all : [tree];
  const named = parts.map((part) => {
    if ((part.kind !== 'compare' && part.kind !== 'begins_with') || !('name' in part.left) || !('value' in part.right)) throw new NotSimulated('a key condition of this form');
    if (typeof valueOf(part.right, given, {}) !== 'string') throw invalid('Condition parameter type does not match schema type');
    return { name: nameOf(part.left.name, given), part };
  });
  const partition = named.find(({ name }) => name === index.hash)?.part as Comparison | undefined;
  if (!partition || partition.kind !== 'compare' || partition.op !== '=') throw invalid(`Query condition missed key schema element: ${index.hash}`);
  if (named.length > 2 || named.some(({ name, part }) => part !== partition && (name !== index.range || (part.kind === 'compare' && part.op === '<>')))) throw invalid('Query key condition not supported');
  if (named.some(({ part }) => valueOf(part.right, given, {}) === '')) throw invalid('a key attribute cannot contain an empty string value');
  return valueOf(partition.right, given, {}) as string;
}

/** The sort key at which a query of the table itself knows that it is done: the far bound, when the bound belongs to the range. */
function endOf(tree: Condition, index: Index, given: Substitutes, isForward: boolean): unknown {
  const bound = (tree.kind === 'and' ? tree.all : []).find((part): part is Comparison => part.kind === 'compare' && part.op === (isForward ? '<=' : '>=') && 'name' in part.left && nameOf(part.left.name, given) === index.range);
  return bound && valueOf(bound.right, given, {});
}

function startOf(key: Item, index: Index, tree: Condition, given: Substitutes): Item {
  if (Object.keys(key).length !== index.keys.length || index.keys.some((name) => typeof key[name] !== 'string' || key[name] === '')) throw invalid('The provided starting key is invalid');
  if (!holds(tree, given, key)) throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  return key;
}

const PROJECTED: Record<'GSI1' | 'GSI2', readonly string[]> = { GSI1: ['PK', 'SK', 'GSI1PK', 'GSI1SK', 'summary'], GSI2: ['PK', 'SK', 'GSI2PK', 'GSI2SK'] };
const projected = (item: Item, index: 'GSI1' | 'GSI2' | undefined): Item =>
  (index ? Object.fromEntries(PROJECTED[index].flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]]))) : item);
