/** The database port on DynamoDB: plain values in, plain values out, credentials by scope. */
import {
  BatchGetItemCommand, ConditionalCheckFailedException, DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand, TransactionCanceledException, UpdateItemCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { TransactionCanceled, type Db, type DbCommand, type DbCommands, type Item, type Table } from '../kernel/ports.ts';
import type { Scope } from '../tenancy/scope.ts';
import { ownCredentials, sdk, type Credentials } from './signed-call.ts';
import { tenantCredentials } from './tenant-credentials.ts';

export interface DbConfig {
  readonly tables: { readonly data: string; readonly keys?: string };
  /** Absent for functions that touch no tenant's data. */
  readonly tenantRoleArn?: string;
  readonly env: NodeJS.ProcessEnv;
}
const MOST_CLIENTS = 200;

export function dynamo(config: DbConfig): (scope: Scope) => Db {
  const clientFor = (credentials: () => Promise<Credentials>): DynamoDBClient =>
    new DynamoDBClient({ ...sdk, credentials, maxAttempts: 4 });
  const own = clientFor(() => Promise.resolve(ownCredentials(config.env)));
  const credentialsOf = config.tenantRoleArn ? tenantCredentials(config.tenantRoleArn, config.env) : undefined;
  const tenants = new Map<string, DynamoDBClient>();

  const tenantClient = (tenantId: string): DynamoDBClient => {
    if (!credentialsOf) throw new Error('this function has no tenant role');
    if (tenants.size >= MOST_CLIENTS) tenants.clear();
    let client = tenants.get(tenantId);
    if (!client) tenants.set(tenantId, client = clientFor(() => credentialsOf(tenantId)));
    return client;
  };
  return (scope) => {
    // `credentials` is set in test builds only, to show that keys and credentials are two separate locks.
    const client = scope.kind === 'tenant' ? tenantClient((scope as { credentials?: string }).credentials ?? scope.tenantId) : own;
    return { exec: (command, input) => exec(client, config.tables, command, input) };
  };
}

const values = (input: Item | undefined): any => (input ? marshall(input, { removeUndefinedValues: true }) : undefined);
const plain = (item: any): Item | undefined => (item ? unmarshall(item) : undefined);

async function exec<C extends DbCommand>(client: DynamoDBClient, tables: DbConfig['tables'], command: C, input: DbCommands[C]['input']): Promise<any> {
  const tableName = (table: Table = 'data'): string => {
    const name = tables[table];
    if (!name) throw new Error(`this function has no table "${table}"`);
    return name;
  };
  /** Table by name, keys and values marshalled; everything else as DynamoDB names it. */
  const request = ({ table, ...rest }: any): any => ({
    ...rest, TableName: tableName(table),
    ...(rest.Key && { Key: values(rest.Key) }), ...(rest.Item && { Item: values(rest.Item) }),
    ...(rest.ExpressionAttributeValues && { ExpressionAttributeValues: values(rest.ExpressionAttributeValues) }),
    ...(rest.ExclusiveStartKey && { ExclusiveStartKey: values(rest.ExclusiveStartKey) }),
  });

  switch (command) {
    case 'GetItem': {
      const { Item } = await client.send(new GetItemCommand(request(input)));
      return { Item: plain(Item) };
    }
    case 'Query': {
      const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(request(input)));
      return { Items: Items.map(plain), LastEvaluatedKey: plain(LastEvaluatedKey) };
    }
    case 'PutItem': return put(client, request(input));
    case 'UpdateItem':
      await client.send(new UpdateItemCommand(request(input)));
      return {};
    case 'BatchGetItem': return batchGet(client, tableName, input as DbCommands['BatchGetItem']['input']);
    default: return transact(client, request, input as DbCommands['TransactWriteItems']['input']);
  }
}

/** A condition that failed is told as a transaction of one tells it. */
async function put(client: DynamoDBClient, request: any): Promise<object> {
  try {
    await client.send(new PutItemCommand(request));
    return {};
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    throw new TransactionCanceled([{ code: 'ConditionalCheckFailed', ...(error.Item && { item: plain(error.Item)! }) }]);
  }
}

async function batchGet(client: DynamoDBClient, tableName: (t: Table) => string, { keys, ConsistentRead = true }: DbCommands['BatchGetItem']['input']): Promise<DbCommands['BatchGetItem']['output']> {
  const found = new Map<string, Item>();
  const id = (table: string, key: Item): string => `${table} ${key.PK} ${key.SK}`;
  let RequestItems: Record<string, { Keys: any[]; ConsistentRead: boolean }> | undefined = {};
  for (const { table, Key } of keys) (RequestItems[tableName(table)] ??= { Keys: [], ConsistentRead }).Keys.push(values(Key));
  while (RequestItems && Object.keys(RequestItems).length > 0) {
    const answer: any = await client.send(new BatchGetItemCommand({ RequestItems }));
    for (const [table, items] of Object.entries(answer.Responses ?? {})) for (const raw of items as any[]) found.set(id(table, plain(raw)!), plain(raw)!);
    RequestItems = answer.UnprocessedKeys;
  }
  return { Items: keys.map(({ table, Key }) => found.get(id(tableName(table), Key))) };
}

async function transact(client: DynamoDBClient, request: (input: any) => any, { items, token }: DbCommands['TransactWriteItems']['input']): Promise<object> {
  const TransactItems = items.map((item) => Object.fromEntries(Object.entries(item).map(([kind, input]) => [kind, request(input)])) as TransactWriteItem);
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: token }));
    return {};
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    throw new TransactionCanceled((error.CancellationReasons ?? []).map(({ Code = 'None', Item }) => ({ code: Code, ...(Item && { item: plain(Item)! }) })));
  }
}
