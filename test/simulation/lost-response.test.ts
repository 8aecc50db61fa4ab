/**
 * Every write of every use case has its answer lost, once and twice, under the real SDK and its real retries, on DynamoDB
 * Local: the tables are the same as when nothing is lost.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Row } from '../../demo/flow.ts';
import type { Db } from '../../shared/kernel/ports.ts';
import { startTables, type Account, type LocalDynamo } from './dynamodb-local.ts';
import { InProcess } from './in-process.ts';
import { losingProxy, type LosingProxy, type WriteSeen } from './losing-proxy.ts';
import { MemoryTable, type Snapshot } from './memory-table.ts';
import { wholeFlow } from './whole-flow.ts';

const LOSSES: Readonly<Record<string, number>> = { once: 1, twice: 2, spare: 1 };

let local: LocalDynamo;
let proxy: LosingProxy;
beforeAll(async () => {
  local = await startTables();
  proxy = await losingProxy(local.url, (key) => LOSSES[key]!);
  vi.stubEnv('AWS_ENDPOINT_URL', proxy.url);
  vi.stubEnv('AWS_REGION', 'eu-north-1');
  // The SDK waits a random time before it tries again; how long is of no matter here.
  vi.spyOn(Math, 'random').mockReturnValue(0);
}, 60_000);
afterAll(async () => {
  await proxy.close();
  await local.close();
});

interface Ran { readonly rows: readonly Row[]; readonly tables: Snapshot }
/** In memory, where nothing is lost; that the lossy runs end the same says as well that this table is like the real one. */
async function undisturbed(): Promise<Ran & { writes: number }> {
  const table = new MemoryTable(() => 0);
  let writes = 0;
  const db: Db = { exec: async (command, input) => {
    if (command === 'TransactWriteItems' || command === 'UpdateItem' || command === 'PutItem') writes++;
    return table.exec(command, input);
  } };
  const rows = await wholeFlow(new InProcess(() => db));
  return { rows, tables: table.snapshot(), writes };
}
async function disturbed(key: string): Promise<Ran & { writes: readonly WriteSeen[] }> {
  const account = await local.account(key);
  const rows = await wholeFlow(new InProcess(account.db));
  return { rows, tables: await account.snapshot(), writes: [...proxy.writes.get(key)!.values()] };
}

describe('when the answers to writes are lost', () => {
  let normal: Awaited<ReturnType<typeof undisturbed>>;
  beforeAll(async () => { normal = await undisturbed(); });

  test('the flow goes as expected when they are not, through every operation that writes and every function', () => {
    expect(normal.rows.filter((row) => !row.ok)).toEqual([]);
    expect(normal.tables.data.length).toBeGreaterThan(400);
  });

  test.concurrent.each([['once', 1], ['twice', 2]] as const)('%s each: every use case answers as ever, and the tables are the same', async (key, losses) => {
    const { rows, tables, writes } = await disturbed(key);
    expect(writes).toHaveLength(normal.writes);
    expect(writes.filter(({ attempts, lost }) => attempts !== losses + 1 || lost !== losses)).toEqual([]);
    expect(rows).toEqual(normal.rows);
    expect(tables).toStrictEqual(normal.tables);
  });
});

describe('the harness shows what the rule is for', () => {
  let account: Account;
  let db: Db;
  beforeAll(async () => {
    account = await local.account('spare');
    db = account.db();
  });
  const count = async (SK: string): Promise<number> => (await account.snapshot()).data.find((item) => item.SK === SK)!.n;
  const add = (SK: string) => ({ Key: { PK: 'T#spare', SK }, UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } });

  test('a plain ADD whose answer is lost is applied twice', async () => {
    await db.exec('UpdateItem', add('plain'));
    expect(await count('plain')).toBe(2);
  });

  test('in a transaction it is applied once', async () => {
    await db.exec('TransactWriteItems', { token: 'spare', items: [{ Update: add('transaction') }] });
    expect(await count('transaction')).toBe(1);
  });
});
