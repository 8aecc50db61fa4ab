/**
 * Deletes expired items on the virtual clock, at full hours, as AWS does in its own time.
 * DynamoDB Local's own deletion follows the real clock and spares every table with an index.
 */
import type { Activity, Clock, State } from './contracts.ts';
import { AwsError } from './errors.ts';
import { changesOf, createExpiries, identity, type Expiring, type Item } from './expiries.ts';
import type { Call, Table } from './tables.ts';

const HOUR = 3_600_000;
/** AWS leaves alone what expired more than five years ago. */
const FIVE_YEARS = 5 * 365.25 * 24 * HOUR;
/** How long a deletion is known as one of expiry: longer than a stream keeps its records. */
const MARK_KEPT = 7 * 24 * HOUR;
/** Most keys of one BatchGetItem. */
const BATCH = 100;

export interface Ttl {
  /** A request of a function is about to be sent; what it returns must be told whether that succeeded. */
  writing(operation: string, input: unknown): (written: boolean) => void;
  /** Whether a removed item of the stream was removed by expiry. */
  isTtlDelete(tableArn: string, keys: Item, oldImage?: Item): boolean;
  /** Deletes what has expired by now. */
  sweep(): Promise<void>;
  close(): void;
}

export function createTtl({ tables, clock, activity, state, call }: { tables: readonly Table[]; clock: Clock; activity: Activity; state: State; call: Call }): Ttl {
  state.exec('CREATE TABLE IF NOT EXISTS ttl_deletions (table_arn TEXT, item TEXT, expiry TEXT, at INTEGER, PRIMARY KEY (table_arn, item))');
  const mark = state.prepare('INSERT OR REPLACE INTO ttl_deletions VALUES (?, ?, ?, ?)');
  const unmark = state.prepare('DELETE FROM ttl_deletions WHERE table_arn = ? AND item = ?');
  const forget = state.prepare('DELETE FROM ttl_deletions WHERE at < ?');
  const find = state.prepare('SELECT expiry FROM ttl_deletions WHERE table_arn = ? AND item = ?');

  const expiring = tables.flatMap((table) => (table.ttl === undefined ? [] : [{ table, ttl: table.ttl, expiries: createExpiries({ ...table, ttl: table.ttl }), read: false }]));
  let timer: { at: number; cancel: () => void } | undefined;

  /** @param soonest earliest expiry, in epoch milliseconds */
  function arm(soonest: number): void {
    if (soonest === Infinity) return;
    const at = Math.ceil(Math.max(soonest, clock.now() + 1) / HOUR) * HOUR;
    if (timer && timer.at <= at) return;
    timer?.cancel();
    timer = { at, cancel: clock.at(at, 'expired items', sweep) };
  }

  async function sweep(): Promise<void> {
    timer?.cancel();
    timer = undefined;
    const end = activity.begin('expired items');
    try {
      forget.run(clock.now() - MARK_KEPT);
      for (const one of expiring) {
        // What cannot be read or deleted is tried again in the next hour.
        await sweepTable(one).catch((error) => console.error(`local DynamoDB: expired items of ${one.table.arn} could not be deleted:`, error));
      }
    } finally {
      end();
      arm(Math.min(...expiring.map(({ expiries, read }) => (read ? expiries.earliest() : -Infinity))));
    }
  }

  async function sweepTable(one: (typeof expiring)[number]): Promise<void> {
    const { expiries } = one;
    if (!one.read) await readThrough(one);
    one.read = true;
    await ask(one, expiries.all().filter(({ expiry, open }) => expiry === undefined && open === 0));
    for (const { key, expiry } of expiries.all()) {
      const at = Number(expiry ?? NaN) * 1000;
      if (at > clock.now() - FIVE_YEARS && at <= clock.now()) await remove(one, key, expiry!);
      else if (at <= clock.now()) expiries.is(key, undefined);
    }
  }

  const projection = ({ table, ttl }: (typeof expiring)[number]) => ({
    ConsistentRead: true, ProjectionExpression: table.sort ? '#pk, #sk, #ttl' : '#pk, #ttl',
    ExpressionAttributeNames: { '#pk': table.partition, '#ttl': ttl, ...(table.sort && { '#sk': table.sort }) },
  });

  /** What was there before this platform. */
  async function readThrough(one: (typeof expiring)[number]): Promise<void> {
    let from: unknown;
    do {
      const page = await call('DynamoDB_20120810', 'Scan', {
        TableName: one.table.name, ExclusiveStartKey: from, ...projection(one),
        FilterExpression: 'attribute_type(#ttl, :number)', ExpressionAttributeValues: { ':number': { S: 'N' } },
      });
      for (const item of page.Items as Item[]) one.expiries.is(item, item);
      from = page.LastEvaluatedKey;
    } while (from);
  }

  async function ask(one: (typeof expiring)[number], unknown: readonly Expiring[]): Promise<void> {
    for (let i = 0; i < unknown.length; i += BATCH) {
      const asked = unknown.slice(i, i + BATCH);
      const { Responses, UnprocessedKeys = {} } = await call('DynamoDB_20120810', 'BatchGetItem', { RequestItems: { [one.table.name]: { Keys: asked.map(({ key }) => key), ...projection(one) } } });
      const found = new Map((Responses[one.table.name] as Item[]).map((item) => [identity(one.table, item), item]));
      const left = new Set(((UnprocessedKeys[one.table.name]?.Keys ?? []) as Item[]).map((key) => identity(one.table, key)));
      for (const open of asked) {
        const id = identity(one.table, open.key);
        if (!left.has(id)) one.expiries.is(open.key, found.get(id), open);
      }
    }
  }

  /** Marks before it deletes, so that a crash between the two leaves no deletion unmarked. */
  async function remove({ table, ttl, expiries }: (typeof expiring)[number], key: Item, expiry: string): Promise<void> {
    mark.run(table.arn, identity(table, key), expiry, clock.now());
    const told = expiries.writing({ deleted: key });
    let deleted = false;
    try {
      await call('DynamoDB_20120810', 'DeleteItem', {
        TableName: table.name, Key: key, ConditionExpression: '#ttl = :expiry',
        ExpressionAttributeNames: { '#ttl': ttl }, ExpressionAttributeValues: { ':expiry': { N: expiry } },
      });
      deleted = true;
    } catch (error) {
      if (!(error instanceof AwsError && error.code === 'ConditionalCheckFailedException')) throw error;
      unmark.run(table.arn, identity(table, key)); // renewed or deleted meanwhile
    } finally {
      told(deleted);
    }
  }

  return {
    writing(operation, input) {
      const open = [...changesOf(operation, input)].flatMap(([name, change]) => {
        const one = expiring.find(({ table }) => table.name === name || table.arn === name);
        return one ? [one.expiries.writing(change)] : [];
      });
      return (written) => arm(Math.min(Infinity, ...open.map((told) => told(written))));
    },
    isTtlDelete(tableArn, keys, oldImage) {
      const table = tables.find(({ arn }) => arn === tableArn);
      const row = table && find.get(tableArn, identity(table, keys)) as { expiry: string } | undefined;
      return row !== undefined && (oldImage === undefined || oldImage[table!.ttl!]?.['N'] === row.expiry);
    },
    sweep,
    close: () => timer?.cancel(),
  };
}
