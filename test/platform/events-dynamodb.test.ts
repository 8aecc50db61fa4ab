import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { startDynamo, type Dynamo } from '../../local/dynamodb.ts';
import { startMappings } from '../../local/mappings.ts';
import { createQueues } from '../../local/queues.ts';
import { openState } from '../../local/state.ts';
import { createTargets } from '../../local/targets.ts';
import { table } from './api-world.ts';
import { HOUR, easyIam, fakeFunctions, make, principal, worldOf } from './events-world.ts';

const TABLE = table();
const STREAM = `${TABLE.arn}/stream/2026-01-01T00:00:00.000`;
const RESOURCES = [TABLE, make.fn('relay'), make.mapping(STREAM, 'relay', { StartingPosition: 'TRIM_HORIZON', BatchSize: 10 })];
const dir = mkdtempSync(join(tmpdir(), 'events-dynamodb-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

type Running = Awaited<ReturnType<typeof start>>;
let running: Running | undefined;
afterEach(() => running?.stop());

/** The platform's parts around a real DynamoDB Local that keeps its data. */
async function start(now?: number) {
  const state = openState(join(dir, 'state.db'));
  const world = worldOf(RESOURCES, { state, ...(now !== undefined && { now }) });
  const dynamo: Dynamo = await startDynamo({ ...world, iam: easyIam(), keepDir: dir });
  const queues = createQueues({ ...world, endpointUrl: () => '' });
  const functions = fakeFunctions(world.activity);
  const mappings = await startMappings({ ...world, functions, queues, dynamo, targets: createTargets({ ...world, functions, queues }) });
  /** As a function would write. */
  const write = async (operation: string, input: object) => {
    const { status, body } = await dynamo.raw.handle({ principal, operation, input, body: Buffer.from(JSON.stringify(input)), headers: {} });
    expect(status, String(body)).toBe(200);
  };
  const item = (pk: string, more: object = {}) => ({ TableName: TABLE.ref, Item: { PK: { S: pk }, SK: { S: 'STATE' }, ...more } });
  return {
    ...world, functions, dynamo, write, item,
    settle: () => world.activity.settle(10_000),
    records: () => functions.events.flatMap(({ Records }) => Records),
    keys: () => functions.events.flatMap(({ Records }) => Records.map(({ dynamodb }: any) => dynamodb.Keys.PK.S)),
    async stop() {
      running = undefined;
      await mappings.close();
      await dynamo.close();
      state.close();
    },
  };
}

it('settle returns only when every write has been through the function, as many times as one looks', async () => {
  running = await start();
  for (let round = 0; round < 25; round++) {
    running.functions.events.length = 0;
    await Promise.all([0, 1, 2].map((i) => running!.write('PutItem', running!.item(`${round}-${i}`))));
    await running.write('TransactWriteItems', { TransactItems: [3, 4].map((i) => ({ Put: running!.item(`${round}-${i}`) })) });
    await running.settle();
    expect(running.keys()).toHaveLength(5);
    expect(new Set(running.keys())).toEqual(new Set([0, 1, 2, 3, 4].map((i) => `${round}-${i}`)));
  }
});

it('records of changes have old and new images, and those of expiry say that DynamoDB did it', async () => {
  running = await start();
  await running.settle();
  running.functions.events.length = 0;
  const { write, item } = running;
  const expiresAt = { N: String(Math.floor(running.clock.now() / 1000) + 60) };
  await write('PutItem', item('changing', { n: { N: '1' } }));
  await write('PutItem', item('changing', { n: { N: '2' } }));
  await write('DeleteItem', { TableName: TABLE.ref, Key: { PK: { S: 'changing' }, SK: { S: 'STATE' } } });
  await write('PutItem', item('expiring', { expiresAt }));
  await running.settle();
  await running.clock.turn(running.clock.now() + 2 * HOUR);
  const records = running.records().map(({ eventName, dynamodb, userIdentity }) => [eventName, dynamodb.OldImage?.n?.N, dynamodb.NewImage?.n?.N, userIdentity?.principalId]);
  expect(records).toEqual([
    ['INSERT', undefined, '1', undefined],
    ['MODIFY', '1', '2', undefined],
    ['REMOVE', '2', undefined, undefined],
    ['INSERT', undefined, undefined, undefined],
    ['REMOVE', undefined, undefined, 'dynamodb.amazonaws.com'],
  ]);
});

it('after a restart the stream goes on behind the checkpoint, with what was written last', async () => {
  running = await start();
  await running.settle();
  running.functions.events.length = 0;
  running.functions.handler = ({ Records }) => {
    if (Records.some(({ dynamodb }: any) => dynamodb.Keys.PK.S === 'blocked')) throw new Error('down');
  };
  await running.write('PutItem', running.item('before'));
  await running.settle();
  await running.write('PutItem', running.item('blocked'));
  await running.write('PutItem', running.item('behind'));
  await running.settle();
  const { clock } = running;
  await running.stop();

  running = await start(clock.now());
  await running.settle();
  expect(running.keys()).toEqual(['blocked', 'behind']);
});
