import {
  BatchGetItemCommand, BatchWriteItemCommand, DeleteItemCommand, DescribeTableCommand, DynamoDBClient, ExecuteStatementCommand, GetItemCommand, PutItemCommand, QueryCommand, ScanCommand,
  TransactGetItemsCommand, TransactWriteItemsCommand, UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startDynamo } from '../../local/dynamodb.ts';
import type { Dynamo } from '../../local/dynamodb.ts';
import { startEndpoint } from '../../local/endpoint.ts';
import { createSts } from '../../local/sts.ts';
import { tablesOf } from '../../local/tables.ts';
import { createTtl } from '../../local/ttl.ts';
import { REGION, TABLE_ARN, allow, functionPrincipal, manualClock, role, roleArn, table, tenantStatement, tenantTrust, world } from './api-world.ts';

const w = world(table(), role('Tenant', { trust: [tenantTrust('Fn')], statements: [tenantStatement()] }), role('Fn'),
  role('Operator', { statements: [allow('dynamodb:*', [TABLE_ARN, `${TABLE_ARN}/index/*`])] }));
const TableName = 'app-main';
const S = (S: string) => ({ S });
const item = (tenant: string, id: string) => ({ PK: S(`T#${tenant}#CASE#${id}`), SK: S('STATE') });
const listed = (tenant: string, id: string) => ({ ...item(tenant, id), GSI1PK: S(`T#${tenant}#CASES`), GSI1SK: S(id) });

let dynamo: Dynamo, endpoint: Awaited<ReturnType<typeof startEndpoint>>;
let a: DynamoDBClient, b: DynamoDBClient, operator: DynamoDBClient, plain: DynamoDBClient;

const client = ({ accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string }) =>
  new DynamoDBClient({ endpoint: endpoint.url, region: REGION, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey } });

async function tenantClient(tenantId: string) {
  const { accessKeyId, secretAccessKey } = w.iam.issue(functionPrincipal('Fn'));
  const sts = new STSClient({ endpoint: endpoint.url, region: REGION, credentials: { accessKeyId, secretAccessKey } });
  const { Credentials: c } = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn('Tenant'), RoleSessionName: 'session', Tags: [{ Key: 'tenantId', Value: tenantId }] }));
  return client({ accessKeyId: c!.AccessKeyId!, secretAccessKey: c!.SecretAccessKey! });
}

beforeAll(async () => {
  dynamo = await startDynamo(w);
  endpoint = await startEndpoint({ iam: w.iam, services: [createSts(w)], raw: [dynamo.raw] });
  [a, b] = [await tenantClient('a'), await tenantClient('b')];
  operator = client(w.iam.issue(functionPrincipal('Operator')));
  plain = client(w.iam.issue(functionPrincipal('Fn')));
  for (const tenant of [a, b] as const) {
    const id = tenant === a ? 'a' : 'b';
    await tenant.send(new PutItemCommand({ TableName, Item: listed(id, '1') }));
  }
}, 180_000);
afterAll(async () => {
  await endpoint?.close();
  await dynamo?.close();
});

const denied = (action: string, resource = TABLE_ARN) => ({ name: 'AccessDeniedException', $metadata: expect.objectContaining({ httpStatusCode: 400 }), message: expect.stringContaining(`is not authorized to perform: dynamodb:${action} on resource: ${resource} because no identity-based policy allows`) });

describe("a tenant's session", () => {
  test('reads its own item, by name and by ARN of the table', async () => {
    for (const name of [TableName, TABLE_ARN]) {
      expect((await a.send(new GetItemCommand({ TableName: name, Key: item('a', '1') }))).Item).toMatchObject(item('a', '1'));
    }
  });

  test("is denied another tenant's item in every way there is", async () => {
    const foreign = item('b', '1'), own = item('a', '1');
    const query = { ExpressionAttributeValues: { ':p': foreign.PK } };
    for (const [command, action, resource] of [
      [new GetItemCommand({ TableName, Key: foreign }), 'GetItem'],
      [new GetItemCommand({ TableName, Key: item('ab', '1') }), 'GetItem'],
      [new PutItemCommand({ TableName, Item: foreign }), 'PutItem'],
      [new UpdateItemCommand({ TableName, Key: foreign }), 'UpdateItem'],
      [new DeleteItemCommand({ TableName, Key: foreign }), 'DeleteItem'],
      [new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [own, foreign] } } }), 'BatchGetItem'],
      [new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item: own } }, { DeleteRequest: { Key: foreign } }] } }), 'BatchWriteItem'],
      [new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key: own } }, { Get: { TableName, Key: foreign } }] }), 'GetItem'],
      [new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: own } }, { Put: { TableName, Item: foreign } }] }), 'PutItem'],
      [new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: own } }, { ConditionCheck: { TableName, Key: foreign, ConditionExpression: 'attribute_exists(PK)' } }] }), 'ConditionCheckItem'],
      [new QueryCommand({ TableName, KeyConditionExpression: 'PK = :p', ...query }), 'Query'],
      [new QueryCommand({ TableName, IndexName: 'GSI1', KeyConditionExpression: 'GSI1PK = :p', ExpressionAttributeValues: { ':p': S('T#b#CASES') } }), 'Query', `${TABLE_ARN}/index/GSI1`],
      [new ScanCommand({ TableName }), 'Scan'],
      [new ScanCommand({ TableName, IndexName: 'GSI1' }), 'Scan', `${TABLE_ARN}/index/GSI1`],
    ] as const) {
      const before = w.iam.denials.length;
      await expect(a.send(command as never), command.constructor.name).rejects.toMatchObject(denied(action, resource));
      expect(w.iam.denials.slice(before)).toMatchObject([{ action: `dynamodb:${action}` }]);
    }
    expect((await b.send(new GetItemCommand({ TableName, Key: foreign }))).Item).toEqual(listed('b', '1'));
  });

  test('queries its own index, and writes in transactions and batches', async () => {
    const { Items } = await a.send(new QueryCommand({ TableName, IndexName: 'GSI1', KeyConditionExpression: '#p = :p', ExpressionAttributeNames: { '#p': 'GSI1PK' }, ExpressionAttributeValues: { ':p': S('T#a#CASES') } }));
    expect(Items).toEqual([listed('a', '1')]);
    await a.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: item('a', '2') } }, { ConditionCheck: { TableName, Key: item('a', '1'), ConditionExpression: 'attribute_exists(PK)' } }] }));
    await a.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ DeleteRequest: { Key: item('a', '2') } }] } }));
    expect((await a.send(new GetItemCommand({ TableName, Key: item('a', '2') }))).Item).toBeUndefined();
  });

  test("sees DynamoDB's own errors as they are", async () => {
    await expect(a.send(new PutItemCommand({ TableName, Item: item('a', '1'), ConditionExpression: 'attribute_not_exists(PK)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })))
      .rejects.toMatchObject({ name: 'ConditionalCheckFailedException', Item: listed('a', '1') });
    await expect(a.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: item('a', '1'), ConditionExpression: 'attribute_not_exists(PK)' } }] })))
      .rejects.toMatchObject({ name: 'TransactionCanceledException', CancellationReasons: [{ Code: 'ConditionalCheckFailed' }] });
  });
});

test('a function without permissions reads nothing; a role with them scans', async () => {
  await expect(plain.send(new GetItemCommand({ TableName, Key: item('a', '1') }))).rejects.toMatchObject(denied('GetItem'));
  expect((await operator.send(new ScanCommand({ TableName }))).Count).toBe(2);
});

test('a table outside the template does not exist', async () => {
  await expect(operator.send(new GetItemCommand({ TableName: 'other', Key: item('a', '1') }))).rejects.toMatchObject(denied('GetItem', TABLE_ARN.replace('app-main', 'other')));
});

test('PartiQL and table administration are not simulated', async () => {
  const stderr = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  for (const command of [new ExecuteStatementCommand({ Statement: `SELECT * FROM "${TableName}"` }), new DescribeTableCommand({ TableName })]) {
    await expect(operator.send(command as never)).rejects.toMatchObject({ name: 'UnknownOperationException' });
  }
  stderr.mockRestore();
});

test('requests are counted by operation', async () => {
  const before = dynamo.requests.get('GetItem')!;
  await a.send(new GetItemCommand({ TableName, Key: item('a', '1') }));
  expect(dynamo.requests.get('GetItem')).toBe(before + 1);
});

describe('expired items', () => {
  const HOUR = 3_600_000;
  const seconds = (ms: number) => ({ N: String(Math.floor(ms / 1000)) });
  const put = (id: string, expiresAt: object) => operator.send(new PutItemCommand({ TableName, Item: { ...listed('a', id), expiresAt } as never }));
  const ids = async () => (await operator.send(new ScanCommand({ TableName }))).Items!.map(({ PK }) => PK!.S!.split('#').at(-1)!).toSorted((one, other) => one.localeCompare(other));

  async function removals() {
    const StreamArn = await dynamo.streamArnOf(TABLE_ARN);
    const { StreamDescription } = await dynamo.call('DynamoDBStreams_20120810', 'DescribeStream', { StreamArn });
    const { ShardIterator } = await dynamo.call('DynamoDBStreams_20120810', 'GetShardIterator', { StreamArn, ShardId: StreamDescription.Shards[0].ShardId, ShardIteratorType: 'TRIM_HORIZON' });
    const { Records } = await dynamo.call('DynamoDBStreams_20120810', 'GetRecords', { ShardIterator });
    return Records.filter(({ eventName }: any) => eventName === 'REMOVE').map(({ dynamodb }: any) => ({
      id: dynamodb.Keys.PK.S.split('#').at(-1), byTtl: dynamo.isTtlDelete(TABLE_ARN, dynamodb.Keys, dynamodb.OldImage),
    }));
  }

  test('go at the next full hour of virtual time, on a table with an index, and the stream tells them from others', async () => {
    const now = w.clock.now();
    await put('soon', seconds(now + 10 * 60_000));
    await put('later', seconds(now + 3 * HOUR));
    await put('renewed', seconds(now + 10 * 60_000));
    await put('ancient', seconds(now - 6 * 365.25 * 24 * HOUR));
    await put('text', S('2020-01-01'));
    await put('ours', seconds(now + 3 * HOUR));
    await operator.send(new DeleteItemCommand({ TableName, Key: item('a', 'ours') }));

    await w.clock.turn(now + 9 * 60_000);
    expect(await ids()).toEqual(['1', '1', 'ancient', 'later', 'renewed', 'soon', 'text']);
    await put('renewed', seconds(now + 3 * HOUR));
    await w.clock.turn(now + HOUR);
    expect(await ids()).toEqual(['1', '1', 'ancient', 'later', 'renewed', 'text']);
    await w.clock.turn(now + 4 * HOUR);
    expect(await ids()).toEqual(['1', '1', 'ancient', 'text']);

    expect(new Set(await removals())).toEqual(new Set([
      { id: '2', byTtl: false }, { id: 'ours', byTtl: false }, { id: 'soon', byTtl: true }, { id: 'later', byTtl: true }, { id: 'renewed', byTtl: true },
    ]));
  });

  test('an item renewed while the sweeper is at it stays, and is not taken for an expired one when it is deleted', async () => {
    const expiry = w.clock.now() + HOUR;
    await put('race', seconds(expiry));
    const ttl = createTtl({
      ...w, tables: tablesOf(w.assembly), clock: manualClock(expiry),
      async call(target, operation, input) {
        if (operation === 'DeleteItem') await put('race', seconds(expiry + HOUR));
        return dynamo.call(target, operation, input);
      },
    });
    await ttl.sweep();
    ttl.close();
    expect(await ids()).toContain('race');
    expect(ttl.isTtlDelete(TABLE_ARN, item('a', 'race'))).toBe(false);
    await operator.send(new DeleteItemCommand({ TableName, Key: item('a', 'race') }));
  });

  test('an item made anew and deleted by hand is not taken for an expired one', async () => {
    await put('soon', seconds(w.clock.now() + HOUR));
    await operator.send(new DeleteItemCommand({ TableName, Key: item('a', 'soon') }));
    expect((await removals()).filter(({ id }: any) => id === 'soon').map(({ byTtl }: any) => byTtl)).toEqual([true, false]);
  });
});
