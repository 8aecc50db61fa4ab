/** The template's two tables in DynamoDB Local, reached through the adapter that the functions use: real SDK, real retries. */
import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { startDynamoLocal } from '../../local/dynamodb-local.ts';
import { dynamo } from '../../shared/adapters/dynamodb.ts';
import type { Db, Item, Key, Table } from '../../shared/kernel/ports.ts';
import { indexScope } from '../../shared/tenancy/scope.ts';
import { synthesised } from '../infra/synthesised.ts';
import type { Snapshot } from './memory-table.ts';
import { stored, textOrder } from './values.ts';

const REGION = 'eu-north-1';
const tables = { data: 'data', keys: 'keys' };

export interface Account {
  /** The database as a container sees it. Every third call brings a new one, for the SDK gives each client a budget of retries. */
  db(): Db;
  /** Everything that is in the tables. */
  snapshot(): Promise<Snapshot>;
}
export interface LocalDynamo {
  readonly url: string;
  /** Empty tables of an account's own: DynamoDB Local keeps one database for each access key. */
  account(accessKeyId: string): Promise<Account>;
  close(): Promise<void>;
}

export async function startTables(): Promise<LocalDynamo> {
  const server = await startDynamoLocal();
  const shapes = synthesised('local').ofType('AWS::DynamoDB::GlobalTable').map(({ Properties: { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } }) => ({
    KeySchema, AttributeDefinitions, BillingMode: 'PAY_PER_REQUEST' as const,
    ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }: any) => ({ IndexName, KeySchema, Projection })) }),
  }));
  return {
    url: server.url,
    close: () => server.close(),
    async account(accessKeyId) {
      const credentials = { accessKeyId, secretAccessKey: 'local' };
      const client = new DynamoDBClient({ endpoint: server.url, region: REGION, credentials });
      for (const shape of shapes) await client.send(new CreateTableCommand({ ...shape, TableName: shape.GlobalSecondaryIndexes ? tables.data : tables.keys }));
      const all = async (TableName: Table): Promise<Item[]> => {
        const items: Item[] = [];
        for (let from: any; ;) {
          const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey: from, ConsistentRead: true }));
          items.push(...(page.Items ?? []).map((item) => stored(unmarshall(item))));
          if (!(from = page.LastEvaluatedKey)) return (items as (Item & Key)[]).sort((a, b) => textOrder(a.PK, b.PK) || textOrder(a.SK, b.SK));
        }
      };
      let db: Db, asked = 0;
      return {
        db: () => (asked++ % 3 === 0 ? db = dynamo({ tables, env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: 'local' } })(indexScope) : db),
        snapshot: async () => ({ data: await all('data'), keys: await all('keys') }),
      };
    },
  };
}
