/**
 * What a DynamoDB request needs permission for: actions, tables or indexes, and the partition keys it touches.
 * Pure. The keys are read from the same request that is then sent on, so what is checked is what is done.
 */
import type { AuthorizationRequest } from './contracts.ts';

/** Partition key attributes of a table and of its indexes. */
export interface TableKeys {
  readonly arn: string;
  readonly partition: string;
  readonly sort: string | undefined;
  /** By index name; several attributes for an index with a multi-attribute key. */
  readonly indexes: ReadonlyMap<string, readonly string[]>;
}

/** `{ S: text }`, `{ N: text }` or `{ B: base64 }` where it is a key. */
type AttributeValue = Record<string, string>;
type Item = Record<string, AttributeValue> | undefined;
/** Finds a table by name or ARN. A table outside the template gets an ARN too, and no key. */
type Find = (nameOrArn: string) => { arn: string; table: TableKeys | undefined };

const TRANSACT_ACTIONS: Record<string, string> = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem', Get: 'GetItem' };

/** By operation: the permissions of a request, all of which are needed. */
export const accesses: Record<string, (input: any, find: Find) => AuthorizationRequest[]> = {
  GetItem: (input, find) => [onItems('GetItem', input.TableName, [input.Key], find)],
  PutItem: (input, find) => [onItems('PutItem', input.TableName, [input.Item], find)],
  UpdateItem: (input, find) => [withAttributes(onItems('UpdateItem', input.TableName, [input.Key], find), input)],
  DeleteItem: (input, find) => [onItems('DeleteItem', input.TableName, [input.Key], find)],
  // A batch is one decision for each table, over all its keys; a transaction is one for each item.
  BatchGetItem: (input, find) => Object.entries<any>(input.RequestItems ?? {}).map(([table, { Keys }]) => onItems('BatchGetItem', table, Keys ?? [], find)),
  BatchWriteItem: (input, find) => Object.entries<any>(input.RequestItems ?? {}).map(([table, requests]) =>
    onItems('BatchWriteItem', table, requests.map((request: any) => request.PutRequest?.Item ?? request.DeleteRequest?.Key), find)),
  TransactGetItems: transact,
  TransactWriteItems: transact,
  Query: (input, find) => [onTableOrIndex('Query', input, find, queryKeys)],
  Scan: (input, find) => [onTableOrIndex('Scan', input, find, () => [])],
};

function transact(input: any, find: Find): AuthorizationRequest[] {
  return (input.TransactItems ?? []).flatMap((entry: any) => Object.entries<any>(entry).map(([kind, item]) =>
    (kind === 'Update' ? withAttributes : asItIs)(onItems(TRANSACT_ACTIONS[kind] ?? kind, item.TableName, [item.Item ?? item.Key], find), item)));
}

const asItIs = (request: AuthorizationRequest): AuthorizationRequest => request;

function onItems(action: string, name: string, items: Item[], find: Find): AuthorizationRequest {
  const { arn, table } = find(name);
  const keys = table ? items.map((item) => textOf(item?.[table.partition])) : [];
  // An item without its key tells nothing of what it touches: then no key is known.
  const known = keys.every((key) => key !== undefined) ? [...new Set(keys)] : [];
  return { action: `dynamodb:${action}`, resource: arn, context: { 'dynamodb:LeadingKeys': known as string[] } };
}

/** Adds the top-level attributes that an update names, keys included. */
function withAttributes(request: AuthorizationRequest, input: any): AuthorizationRequest {
  const words = [input.UpdateExpression, input.ConditionExpression].join(' ').match(/(?<![\w.:#])[#A-Za-z]\w*/g) ?? [];
  const named = words.filter((word) => !EXPRESSION_WORDS.has(word.toLowerCase())).map((word) => input.ExpressionAttributeNames?.[word] ?? word);
  return { ...request, context: { ...request.context, 'dynamodb:Attributes': [...new Set([...Object.keys(input.Key ?? {}), ...named])] } };
}
const EXPRESSION_WORDS = new Set(['set', 'remove', 'add', 'delete', 'and', 'or', 'not', 'between', 'in', 'if_not_exists', 'list_append', 'attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size']);

function onTableOrIndex(action: string, input: any, find: Find, keysOf: (input: any, partition: string) => string[]): AuthorizationRequest {
  const { arn, table } = find(input.TableName);
  const partition = input.IndexName === undefined ? [table?.partition] : table?.indexes.get(input.IndexName) ?? [];
  // What LeadingKeys holds for a multi-attribute key is documented nowhere: none, so that a guarded policy denies.
  const keys = partition.length === 1 && partition[0] !== undefined ? keysOf(input, partition[0]) : [];
  const projected = input.ProjectionExpression !== undefined || input.AttributesToGet !== undefined;
  return {
    action: `dynamodb:${action}`,
    resource: input.IndexName === undefined ? arn : `${arn}/index/${input.IndexName}`,
    context: {
      'dynamodb:LeadingKeys': keys,
      'dynamodb:Select': input.Select ?? (projected ? 'SPECIFIC_ATTRIBUTES' : input.IndexName === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES'),
    },
  };
}

/** Every value that the key condition compares with the partition key by `=`. */
function queryKeys(input: any, partition: string): string[] {
  const keys = (input.KeyConditions?.[partition]?.AttributeValueList ?? []).map(textOf);
  const tokens: string[] = String(input.KeyConditionExpression ?? '').match(/[#:]?\w+|[^\s\w]/g) ?? [];
  const isPartition = (token = '') => (input.ExpressionAttributeNames?.[token] ?? token) === partition;
  tokens.forEach((token, at) => {
    if (token !== '=') return;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const value = isPartition(before) ? after : isPartition(after) ? before : undefined;
    if (value !== undefined) keys.push(textOf(input.ExpressionAttributeValues?.[value]));
  });
  return keys.filter((key: string | undefined) => key !== undefined);
}

/** A string, number or binary key as policies see it. */
function textOf(value: AttributeValue | undefined): string | undefined {
  return Object.values(value ?? {})[0];
}
