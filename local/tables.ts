/** The tables of the template: what the gate and the sweeper must know of them, and their creation in DynamoDB Local. */
import { isDeepStrictEqual } from 'node:util';
import type { Assembly, Resource } from './contracts.ts';
import { AwsError } from './errors.ts';
import type { TableKeys } from './leading-keys.ts';

export interface Table extends TableKeys {
  readonly name: string;
  /** Attribute that holds the time of expiry in epoch seconds. */
  readonly ttl: string | undefined;
}

/** The platform's own access to DynamoDB Local. @throws AwsError */
export type Call = (target: 'DynamoDB_20120810' | 'DynamoDBStreams_20120810', operation: string, input: unknown) => Promise<any>;

const keyOf = (schema: any[], type: 'HASH' | 'RANGE'): string[] => schema.filter(({ KeyType }) => KeyType === type).map(({ AttributeName }) => AttributeName);

export function tablesOf(assembly: Assembly): Table[] {
  return assembly.byType('AWS::DynamoDB::GlobalTable').map(({ properties, ref, arn }) => {
    const { KeySchema, GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [], TimeToLiveSpecification } = properties;
    return {
      name: ref,
      arn,
      partition: keyOf(KeySchema, 'HASH')[0]!,
      sort: keyOf(KeySchema, 'RANGE')[0],
      indexes: new Map([...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].map((index: any) => [index.IndexName, keyOf(index.KeySchema, 'HASH')])),
      ttl: TimeToLiveSpecification?.Enabled ? TimeToLiveSpecification.AttributeName : undefined,
    };
  });
}

/** Creates the tables that are not there. Encryption, recovery and tags have no local effect; expiry is the sweeper's. */
export async function createTables(assembly: Assembly, call: Call): Promise<void> {
  for (const resource of assembly.byType('AWS::DynamoDB::GlobalTable')) {
    const wanted = definitionOf(resource);
    const existing = await describe(resource.ref, call);
    if (!existing) await call('DynamoDB_20120810', 'CreateTable', wanted);
    else if (!isDeepStrictEqual(shapeOf(existing), shapeOf(wanted))) {
      throw new Error(`The kept table ${resource.ref} has other keys, indexes or stream than the template (${resource.path}): remove the kept data, or start without --keep.`);
    }
  }
}

export async function describe(name: string, call: Call): Promise<any> {
  try {
    return (await call('DynamoDB_20120810', 'DescribeTable', { TableName: name })).Table;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function definitionOf({ properties, ref }: Resource) {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes, StreamSpecification } = properties;
  const indexes = (all?: any[]) => all?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
  return {
    TableName: ref, KeySchema, AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: indexes(GlobalSecondaryIndexes),
    LocalSecondaryIndexes: indexes(LocalSecondaryIndexes),
    StreamSpecification: StreamSpecification && { StreamEnabled: true, StreamViewType: StreamSpecification.StreamViewType },
  };
}

/** What two definitions of a table must agree in, whatever the order of indexes and projected attributes. */
function shapeOf({ KeySchema, GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [], StreamSpecification }: any) {
  const keys = (schema: any[]) => schema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`);
  const indexes = new Map([...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].map(({ IndexName, KeySchema, Projection }: any) =>
    [IndexName, { keys: keys(KeySchema), projection: Projection.ProjectionType, attributes: new Set(Projection.NonKeyAttributes) }]));
  return { keys: keys(KeySchema), indexes, stream: StreamSpecification?.StreamViewType };
}
