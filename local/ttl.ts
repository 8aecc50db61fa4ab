/**
 * Deletes expired items on the virtual clock, at full hours, as AWS does in its own time; while the clock is turned, now and then.
 * DynamoDB Local's own deletion follows the real clock and spares every table with an index.
 */
import type { Activity, Clock, State } from './contracts.ts';
import { AwsError } from './errors.ts';
import type { Call, Table } from './tables.ts';

const HOUR = 3_600_000;
/** How far apart the looks are while the clock is turned: AWS deletes within some days too. */
const WHILE_TURNED = 48 * HOUR;
/** AWS leaves alone what expired more than five years ago. */
const FIVE_YEARS = 5 * 365.25 * 24 * HOUR;
/** How long a deletion is known as one of expiry: longer than a stream keeps its records. */
const MARK_KEPT = 7 * 24 * HOUR;

const fullHourBefore = (at: number): number => Math.floor(at / HOUR) * HOUR;

type Item = Record<string, Record<string, string>>;

export interface Ttl {
  /** The table was written to, so that something in it may expire. */
  touched(tableArn: string): void;
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

  const expiring = new Map(tables.filter(({ ttl }) => ttl !== undefined).map((table) => [table.arn, table]));
  /** When a table must be looked at next: the earliest expiry seen in it, or now when it was written since. */
  const due = new Map([...expiring.keys()].map((name) => [name, -Infinity]));
  let timer: { at: number; cancel: () => void } | undefined;

  function arm(): void {
    const earliest = Math.min(...due.values());
    if (earliest === Infinity) return;
    const soonest = Math.ceil(Math.max(earliest, clock.now() + 1) / HOUR) * HOUR;
    // To know what has expired the whole table is read: not each hour that a turn of weeks passes, but once more before it ends.
    const at = clock.turningTo === undefined ? soonest : Math.max(soonest, Math.min(fullHourBefore(clock.now()) + WHILE_TURNED, fullHourBefore(clock.turningTo)));
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
      for (const [arn, at] of due) {
        if (at > clock.now()) continue;
        // What is written while the table is read sets this back.
        due.set(arn, Infinity);
        const next = await sweepTable(expiring.get(arn)!).catch((error) => {
          console.error(`local DynamoDB: expired items of ${arn} could not be deleted:`, error);
          return -Infinity; // the next hour tries again
        });
        due.set(arn, Math.min(next, due.get(arn)!));
      }
    } finally {
      end();
      arm();
    }
  }

  /** Returns when the next item of the table expires. */
  async function sweepTable(table: Table): Promise<number> {
    const ttl = table.ttl!;
    const names = { '#pk': table.partition, '#ttl': ttl, ...(table.sort && { '#sk': table.sort }) };
    let next = Infinity, from: unknown;
    do {
      const page = await call('DynamoDB_20120810', 'Scan', {
        TableName: table.name, ExclusiveStartKey: from, ConsistentRead: true,
        FilterExpression: 'attribute_type(#ttl, :number)', ProjectionExpression: Object.keys(names).join(', '),
        ExpressionAttributeNames: names, ExpressionAttributeValues: { ':number': { S: 'N' } },
      });
      for (const item of page.Items as Item[]) {
        const expiry = Number(item[ttl]!['N']) * 1000;
        if (expiry > clock.now()) next = Math.min(next, expiry);
        else if (expiry > clock.now() - FIVE_YEARS) await remove(table, item);
      }
      from = page.LastEvaluatedKey;
    } while (from);
    return next;
  }

  /** Marks before it deletes, so that a crash between the two leaves no deletion unmarked. */
  async function remove(table: Table, item: Item): Promise<void> {
    const { [table.ttl!]: expiry, ...key } = item;
    mark.run(table.arn, identity(table, key), expiry!['N']!, clock.now());
    try {
      await call('DynamoDB_20120810', 'DeleteItem', {
        TableName: table.name, Key: key, ConditionExpression: '#ttl = :expiry',
        ExpressionAttributeNames: { '#ttl': table.ttl }, ExpressionAttributeValues: { ':expiry': expiry },
      });
    } catch (error) {
      if (!(error instanceof AwsError && error.code === 'ConditionalCheckFailedException')) throw error;
      unmark.run(table.arn, identity(table, key)); // renewed or deleted meanwhile
    }
  }

  const identity = (table: Table, keys: Item) => JSON.stringify([keys[table.partition], table.sort && keys[table.sort]]);

  return {
    touched(tableArn) {
      if ((due.get(tableArn) ?? -Infinity) === -Infinity) return;
      due.set(tableArn, -Infinity);
      arm();
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
