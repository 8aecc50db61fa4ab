/** When items expire, told from the requests that write them: the tables need not be read through for it. */
import type { Table } from './tables.ts';

export type Item = Record<string, Record<string, string>>;

/** `expiry` in epoch seconds, as written; undefined where the item itself must be asked. */
export interface Expiring { readonly key: Item; readonly expiry: string | undefined; /** Requests under way that write it. */ open: number }

export interface Expiries {
  all(): readonly Expiring[];
  /** Epoch milliseconds of the first expiry; -Infinity where an item must be asked, Infinity where nothing expires. */
  earliest(): number;
  /** The item is like this; of one that was asked, unless it was written meanwhile. */
  is(key: Item, item: Item | undefined, asked?: Expiring): void;
  /** A request that is about to write. What it returns must be told whether that succeeded, and answers as `earliest`, of this item. */
  writing(change: Change): (written: boolean) => number;
}

/** What one request does to one item. */
export type Change = { readonly put: Item | undefined } | { readonly update: Update } | { readonly deleted: Item | undefined };
interface Update { readonly Key?: Item; readonly UpdateExpression?: string; readonly ExpressionAttributeNames?: Readonly<Record<string, string>>; readonly AttributeUpdates?: object }

/** By operation: the changes of a request, with the name or ARN of their table. */
export function* changesOf(operation: string, input: any): Generator<[table: string, Change]> {
  const changes: Record<string, (request: any) => Change> = { Put: ({ Item }) => ({ put: Item }), Update: (update) => ({ update }), Delete: ({ Key }) => ({ deleted: Key }) };
  if (operation === 'TransactWriteItems') {
    for (const entry of input.TransactItems ?? []) for (const [kind, request] of Object.entries<any>(entry)) if (changes[kind]) yield [request.TableName, changes[kind](request)];
  } else if (operation === 'BatchWriteItem') {
    for (const [table, requests] of Object.entries<any>(input.RequestItems ?? {})) {
      for (const { PutRequest, DeleteRequest } of requests) yield [table, PutRequest ? { put: PutRequest.Item } : { deleted: DeleteRequest?.Key }];
    }
  } else {
    const change = changes[operation.replace(/Item$/, '')];
    if (change) yield [input.TableName, change(input)];
  }
}

/** Of an item, or of its key alone: the same for the same item. */
export const identity = ({ partition, sort }: Pick<Table, 'partition' | 'sort'>, item: Item): string => JSON.stringify([item[partition], sort && item[sort]]);

const timeOf = ({ expiry }: Expiring): number => (expiry === undefined ? -Infinity : Number(expiry) * 1000);

export function createExpiries(table: Pick<Table, 'partition' | 'sort'> & { readonly ttl: string }): Expiries {
  const { partition, sort, ttl } = table;
  const expiring = new Map<string, Expiring>();
  const contested = new WeakSet<Expiring>();
  const keyOf = (item: Item): Item => Object.fromEntries([partition, ...(sort ? [sort] : [])].map((name) => [name, item[name]!]));
  const concerns = ({ UpdateExpression = '', ExpressionAttributeNames = {}, AttributeUpdates }: Update): boolean =>
    AttributeUpdates !== undefined || Object.values(ExpressionAttributeNames).includes(ttl) || new RegExp(`\\b${ttl}\\b`).test(UpdateExpression);

  const expiries: Expiries = {
    all: () => [...expiring.values()],
    earliest: () => [...expiring.values()].reduce((first, one) => Math.min(first, timeOf(one)), Infinity),
    is(key, item, asked) {
      const id = identity(table, key);
      const now = expiring.get(id);
      if (now?.open || (asked !== undefined && now !== asked)) return;
      const expiry = item?.[ttl]?.['N'];
      if (expiry === undefined) expiring.delete(id);
      else expiring.set(id, { key: keyOf(key), expiry, open: 0 });
    },
    writing(change) {
      if ('update' in change && !concerns(change.update)) return () => Infinity;
      const of = 'put' in change ? change.put : 'update' in change ? change.update.Key : change.deleted;
      if (!of?.[partition] || (sort && !of[sort])) return () => Infinity; // refused, without its key
      const id = identity(table, of);
      const before = expiring.get(id);
      const one: Expiring = before?.open ? before : { key: keyOf(of), expiry: undefined, open: 0 };
      one.open++;
      expiring.set(id, one);
      // Of several at once nobody knows which came last, nor what a request did that failed: then the item must be asked.
      if (one.open > 1) contested.add(one);
      return (written) => {
        one.open--;
        if (written && !contested.has(one) && !('update' in change)) expiries.is(of, 'put' in change ? change.put : undefined);
        const now = expiring.get(id);
        return now ? timeOf(now) : Infinity;
      };
    },
  };
  return expiries;
}
