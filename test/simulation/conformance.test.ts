/** The table in memory is held to DynamoDB Local: the same commands, the same results, errors, reasons and tables. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { TransactionCanceled, type Db, type Item } from '../../shared/kernel/ports.ts';
import { ready, sequences, type Command } from './commands.ts';
import { startTables, type Account, type LocalDynamo } from './dynamodb-local.ts';
import { MemoryTable } from './memory-table.ts';
import { bytesOf, itemSize, stored } from './values.ts';
import { InProcess } from './in-process.ts';
import { writtenExpressions } from './source-expressions.ts';
import { conditions, keyConditions, known, updates } from './vocabulary.ts';
import { wholeFlow } from './whole-flow.ts';

/** `CONFORMANCE_RUNS=5000 CONFORMANCE_SEED=7` for a long run. */
const RUNS = Number(process.env.CONFORMANCE_RUNS ?? 200);
const SEED = Number(process.env.CONFORMANCE_SEED ?? 1);

let local: LocalDynamo;
let account: Account;
let real: Db;
const memory = new MemoryTable(() => Date.now());
beforeAll(async () => {
  local = await startTables();
  vi.stubEnv('AWS_ENDPOINT_URL', local.url);
  vi.stubEnv('AWS_REGION', 'eu-north-1');
  account = await local.account('conformance');
  real = account.db();
}, 60_000);
afterAll(() => local.close());

interface Outcome { readonly output?: any; readonly error?: string; readonly reasons?: unknown }
/** What is invalid only in view of an item, AWS gives as the reason of that item, DynamoDB Local now so, now as the whole. To our code both are a fault. */
const failed = (error: unknown): Outcome => (error instanceof TransactionCanceled
  ? error.reasons.some(({ code }) => code === 'ValidationError') ? { error: 'ValidationException' } : { error: error.name, reasons: error.reasons.map(stored) }
  : { error: (error as Error).name });
const inMemory = ({ command, input }: Pick<Command, 'command' | 'input'>): Outcome => {
  try { return { output: memory.exec(command, input) }; } catch (error) { return failed(error); }
};
const inReality = ({ command, input }: Pick<Command, 'command' | 'input'>): Promise<Outcome> =>
  real.exec(command, input).then((output): Outcome => ({ output: plain(output) }), failed);
const plain = ({ Items, ...rest }: any): any => ({ ...stored(rest), ...(Items && { Items: Items.map(stored) }) });

async function same(command: Pick<Command, 'command' | 'input'>): Promise<Outcome> {
  const [theirs, ours] = [await inReality(command), inMemory(command)];
  if (!isDeepStrictEqual(ours, theirs)) expect({ command, outcome: ours }).toStrictEqual({ command, outcome: theirs });
  return ours;
}

let run = 0;
const tally = new Map<string, { done: number; refused: number }>();

async function play(sequence: readonly (Command | number)[]): Promise<void> {
  const prefix = `T#run${++run}`;
  for (const drawn of ready(sequence, prefix)) {
    const { follow, ...input } = drawn.input;
    let outcome = await same({ command: drawn.command, input });
    for (const phrase of drawn.phrases) {
      const counted = tally.get(phrase) ?? { done: 0, refused: 0 };
      tally.set(phrase, { done: counted.done + (outcome.error ? 0 : 1), refused: counted.refused + (outcome.error ? 1 : 0) });
    }
    for (let page = 0; follow && outcome.output?.LastEvaluatedKey && page < 6; page++) outcome = await same({ command: drawn.command, input: { ...input, ExclusiveStartKey: outcome.output.LastEvaluatedKey } });
  }
  // What the indexes hold of it; the tables themselves are compared in the end.
  await Promise.all(['#LIST', '#OTHER'].flatMap((list) => ['GSI1', 'GSI2'].map((IndexName) =>
    same({ command: 'Query', input: { IndexName, KeyConditionExpression: `${IndexName}PK = :pk`, ExpressionAttributeValues: { ':pk': prefix + list } } }))));
}

describe('the table in memory', () => {
  test(`${RUNS} generated sequences have the same results, errors and reasons as on DynamoDB Local, and leave the same tables`, async () => {
    await fc.assert(fc.asyncProperty(sequences, play), { numRuns: RUNS, seed: SEED });
    expect(memory.snapshot()).toStrictEqual(await account.snapshot());
    expect(memory.size).toBeGreaterThan(RUNS / 2);
    // Every expression of the code was at work, and met both fates where it can.
    const missing = [...conditions, ...updates, ...Object.values(keyConditions).flat()].map(({ text }) => text).filter((text) => !tally.get(text)?.done);
    expect(missing).toEqual([]);
    expect(conditions.map(({ text }) => text).filter((text) => !tally.get(text)?.refused)).toEqual([]);
  }, 60_000 + RUNS * 300);

  test.each([
    ['an item of 400 KB', 0],
    ['an item of one byte more', 1],
  ])('agrees on %s', async (_, more) => {
    const Item: Item = { PK: 'T#size', SK: `s${more}`, list: [1, -2.5, 'x', null, true, { a: new Uint8Array(3) }], n: 123.456, zero: 0, text: '' };
    Item.text = 'æ'.repeat(10) + 'x'.repeat(400 * 1024 - itemSize(Item) - bytesOf('æ'.repeat(10)) + more);
    expect(itemSize(Item)).toBe(400 * 1024 + more);
    await same({ command: 'TransactWriteItems', input: { token: `size-${more}`, items: [{ Put: { Item } }] } });
    await same({ command: 'UpdateItem', input: { Key: { PK: 'T#size', SK: `s${more}` }, UpdateExpression: 'ADD made :one', ExpressionAttributeValues: { ':one': 1 } } });
  });

  test.each([0, 1, 100, 101])('agrees on a transaction of %i items', async (count) => {
    const { error } = await same({ command: 'TransactWriteItems', input: { token: `count-${count}`, items: Array.from({ length: count }, (_, i) => ({ Put: { Item: { PK: `T#count${count}`, SK: String(i) } } })) } });
    expect(error).toBe(count === 1 || count === 100 ? undefined : 'ValidationException');
  });

  test.each([[10, undefined], [11, 'ValidationException']] as const)('agrees on a transaction of %i items of 399 KB', async (count, refused) => {
    const { error } = await same({ command: 'TransactWriteItems', input: { token: `bytes-${count}`, items: Array.from({ length: count }, (_, i) => ({ Put: { Item: { PK: `T#bytes${count}`, SK: String(i), text: 'x'.repeat(399 * 1024) } } })) } });
    expect(error).toBe(refused);
    for (let from: Item | undefined, page = 0; page < 6; page++) {
      const { output } = await same({ command: 'Query', input: { KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': `T#bytes${count}` }, ...(from && { ExclusiveStartKey: from }) } });
      if (!(from = output.LastEvaluatedKey)) break;
    }
  });

  test.each(['PK = :pk AND SK >= :sk', 'PK = :pk AND SK <= :sk', 'GSI1PK = :pk AND GSI1SK >= :sk', 'GSI1PK = :pk AND GSI1SK <= :sk'])('agrees on whether more may follow when a page ends where "%s" does', async (KeyConditionExpression) => {
    const index = KeyConditionExpression.startsWith('GSI1') && { IndexName: 'GSI1' };
    const items = ['a', 'b', 'c'].map((SK) => ({ Put: { Item: { PK: 'T#ends', SK, GSI1PK: 'T#ends', GSI1SK: SK } } }));
    await same({ command: 'TransactWriteItems', input: { token: `ends-${KeyConditionExpression}`.slice(0, 36), items } });
    for (const sk of ['a', 'b', 'bb', 'c']) {
      for (const ScanIndexForward of [true, false]) {
        for (const Limit of [1, 2, 3, 4]) await same({ command: 'Query', input: { ...index, KeyConditionExpression, ExpressionAttributeValues: { ':pk': 'T#ends', ':sk': sk }, ScanIndexForward, Limit } });
      }
    }
  });

  test.each<[string, string, Item]>([
    ['two writes of one item', 'TransactWriteItems', { token: 'twice', items: [{ Put: { Item: { PK: 'T#a', SK: 's' } } }, { Delete: { Key: { PK: 'T#a', SK: 's' } } }] }],
    ['a token that is too long', 'TransactWriteItems', { token: 'x'.repeat(37), items: [{ Delete: { Key: { PK: 'T#a', SK: 's' } } }] }],
    ['one key twice in a batch', 'BatchGetItem', { keys: [{ table: 'data', Key: { PK: 'T#a', SK: 's' } }, { table: 'data', Key: { PK: 'T#a', SK: 's' } }] }],
    ['a consistent read of an index', 'Query', { IndexName: 'GSI1', ConsistentRead: true, KeyConditionExpression: 'GSI1PK = :pk', ExpressionAttributeValues: { ':pk': 'T#a' } }],
    ['a start outside the partition', 'Query', { KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': 'T#a' }, ExclusiveStartKey: { PK: 'T#b', SK: 's' } }],
    ['a start without its sort key', 'Query', { KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': 'T#a' }, ExclusiveStartKey: { PK: 'T#a' } }],
    ['a start outside the condition', 'Query', { KeyConditionExpression: 'PK = :pk AND begins_with(SK, :e)', ExpressionAttributeValues: { ':pk': 'T#a', ':e': 'EVENT#' }, ExclusiveStartKey: { PK: 'T#a', SK: 'A' } }],
    ['a start of an index in another partition', 'Query', { IndexName: 'GSI1', KeyConditionExpression: 'GSI1PK = :pk', ExpressionAttributeValues: { ':pk': 'T#a' }, ExclusiveStartKey: { GSI1PK: 'T#b', GSI1SK: 's', PK: 'T#a', SK: 's' } }],
    ['a query without the partition', 'Query', { KeyConditionExpression: 'SK = :sk', ExpressionAttributeValues: { ':sk': 'T#a' } }],
    ['a query with a limit of nothing', 'Query', { KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': 'T#a' }, Limit: 0 }],
  ])('agrees that %s is refused', async (_, command, input) => {
    expect((await same({ command: command as Command['command'], input })).error).toBe('ValidationException');
  });
});

describe('the expressions of the code', () => {
  test('are all in the vocabulary of the generator, as they stand in the sources', () => {
    const found = writtenExpressions();
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(({ texts }) => texts.length === 0).map(({ where, code }) => `${where}: no text in ${code}`)).toEqual([]);
    expect(found.flatMap(({ where, texts }) => texts.filter((pattern) => ![...known].some((expression) => pattern.test(expression))).map((pattern) => `${where}: ${pattern.source}`))).toEqual([]);
    // And nothing stands in the vocabulary that no source uses any more.
    const patterns = found.flatMap(({ texts }) => texts);
    expect([...known].filter((expression) => !patterns.some((pattern) => pattern.test(expression)))).toEqual([]);
  });

  test('are all in it as they are when every use case runs', async () => {
    const table = new MemoryTable(() => 0);
    const seen = new Set<string>();
    const db: Db = { exec: async (command, input) => {
      for (const [, expression] of JSON.stringify(input).matchAll(/"(?:Condition|Update|KeyCondition|Filter|Projection)Expression":"([^"]*)"/g)) seen.add(expression!);
      return table.exec(command, input);
    } };
    const rows = await wholeFlow(new InProcess(() => db));
    expect(rows.filter((row) => !row.ok)).toEqual([]);
    expect([...seen].filter((expression) => !known.has(expression))).toEqual([]);
    // So the flow, which the lost answers are tried on too, makes every kind of write there is.
    expect([...conditions, ...updates].map(({ text }) => text).filter((text) => !seen.has(text))).toEqual([]);
  });
});
