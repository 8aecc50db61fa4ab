import { describe, expect, test } from 'vitest';
import { accesses } from '../../local/leading-keys.ts';
import type { TableKeys } from '../../local/leading-keys.ts';
import { TABLE_ARN } from './api-world.ts';

const table: TableKeys = { arn: TABLE_ARN, partition: 'PK', sort: 'SK', indexes: new Map([['GSI1', ['GSI1PK']], ['MULTI', ['A', 'B']]]) };
const find = (name: string) => (name === 'app-main' || name === TABLE_ARN ? { arn: TABLE_ARN, table } : { arn: `arn:other/${name}`, table: undefined });
const S = (S: string) => ({ S });
const key = (pk: string) => ({ PK: S(pk), SK: S('x') });

/** `action resource keys` of each permission needed. */
const needed = (operation: string, input: object) => accesses[operation]!({ TableName: 'app-main', ...input }, find)
  .map(({ action, resource, context }) => [action.replace('dynamodb:', ''), resource.replace(TABLE_ARN, 'table'), context!['dynamodb:LeadingKeys']]);

describe('the partition keys of', () => {
  test.each([
    ['GetItem', { Key: key('a') }], ['PutItem', { Item: { ...key('a'), other: S('b') } }],
    ['UpdateItem', { Key: key('a') }], ['DeleteItem', { Key: key('a') }],
  ])('%s', (operation, input) => {
    expect(needed(operation, input)).toEqual([[operation, 'table', ['a']]]);
    expect(needed(operation, { ...input, TableName: TABLE_ARN })).toEqual([[operation, 'table', ['a']]]);
    expect(needed(operation, {})).toEqual([[operation, 'table', []]]);
  });

  test('numbers and binaries', () => {
    expect(needed('GetItem', { Key: { PK: { N: '12' } } })).toEqual([['GetItem', 'table', ['12']]]);
    expect(needed('GetItem', { Key: { PK: { B: 'YQ==' } } })).toEqual([['GetItem', 'table', ['YQ==']]]);
  });

  test('a batch: one decision for each table over all its keys', () => {
    expect(needed('BatchGetItem', { RequestItems: { 'app-main': { Keys: [key('a'), key('b'), key('a')] }, else: { Keys: [key('c')] } } }))
      .toEqual([['BatchGetItem', 'table', ['a', 'b']], ['BatchGetItem', 'arn:other/else', []]]);
    expect(needed('BatchWriteItem', { RequestItems: { 'app-main': [{ PutRequest: { Item: key('a') } }, { DeleteRequest: { Key: key('b') } }] } }))
      .toEqual([['BatchWriteItem', 'table', ['a', 'b']]]);
  });

  test('a batch with an item that hides its key: none, so that nothing is vouched for', () => {
    expect(needed('BatchWriteItem', { RequestItems: { 'app-main': [{ PutRequest: { Item: key('a') } }, { PutRequest: { Item: {} } }] } }))
      .toEqual([['BatchWriteItem', 'table', []]]);
  });

  test('a transaction: one decision for each item, by what is done to it', () => {
    const item = (pk: string) => ({ TableName: 'app-main', Key: key(pk) });
    expect(needed('TransactWriteItems', { TransactItems: [{ Put: { TableName: 'app-main', Item: key('a') } }, { Update: item('b') }, { Delete: item('c') }, { ConditionCheck: item('d') }] }))
      .toEqual([['PutItem', 'table', ['a']], ['UpdateItem', 'table', ['b']], ['DeleteItem', 'table', ['c']], ['ConditionCheckItem', 'table', ['d']]]);
    expect(needed('TransactGetItems', { TransactItems: [{ Get: item('a') }, { Get: item('b') }] }))
      .toEqual([['GetItem', 'table', ['a']], ['GetItem', 'table', ['b']]]);
  });

  test('a Scan: none', () => {
    expect(needed('Scan', {})).toEqual([['Scan', 'table', []]]);
    expect(needed('Scan', { IndexName: 'GSI1' })).toEqual([['Scan', 'table/index/GSI1', []]]);
  });
});

describe('the partition key of a Query', () => {
  const values = { ':p': S('mine'), ':s': S('b'), ':0': S('zero') };
  test.each([
    ['PK = :p', ['mine']],
    ['PK=:p', ['mine']],
    ['PK = :p AND begins_with(SK, :s)', ['mine']],
    ['SK = :s AND PK = :p', ['mine']],
    ['#pk = :p and #sk between :s and :p', ['mine']],
    [':p = PK', ['mine']],
    ['PK = :0', ['zero']],
    ['SK = :s', []],
    ['SK >= :s AND PK = :p', ['mine']],
    ['PK <= :p', []],
    ['begins_with(PK, :p)', []],
    ['PK = :p AND PK = :s', ['mine', 'b']],
    ['', []],
  ])('%s → %j', (KeyConditionExpression, expected) => {
    expect(needed('Query', { KeyConditionExpression, ExpressionAttributeNames: { '#pk': 'PK', '#sk': 'SK' }, ExpressionAttributeValues: values }))
      .toEqual([['Query', 'table', expected]]);
  });

  test("on an index is the index's own", () => {
    const query = { IndexName: 'GSI1', ExpressionAttributeValues: values };
    expect(needed('Query', { ...query, KeyConditionExpression: 'GSI1PK = :p' })).toEqual([['Query', 'table/index/GSI1', ['mine']]]);
    expect(needed('Query', { ...query, KeyConditionExpression: 'GSI1PK = :s AND PK = :p' })).toEqual([['Query', 'table/index/GSI1', ['b']]]);
  });

  test('on an index with several partition attributes, or unknown: none', () => {
    const query = { KeyConditionExpression: 'A = :p AND B = :s', ExpressionAttributeValues: values };
    expect(needed('Query', { ...query, IndexName: 'MULTI' })).toEqual([['Query', 'table/index/MULTI', []]]);
    expect(needed('Query', { ...query, IndexName: 'NONE' })).toEqual([['Query', 'table/index/NONE', []]]);
  });

  test('in the older form', () => {
    expect(needed('Query', { KeyConditions: { PK: { ComparisonOperator: 'EQ', AttributeValueList: [S('a')] } } })).toEqual([['Query', 'table', ['a']]]);
  });
});

test.each([
  [{}, 'ALL_ATTRIBUTES'], [{ ProjectionExpression: 'a' }, 'SPECIFIC_ATTRIBUTES'], [{ IndexName: 'GSI1' }, 'ALL_PROJECTED_ATTRIBUTES'], [{ Select: 'COUNT' }, 'COUNT'],
])('the Select of a Query %j is %s', (input, expected) => {
  expect(accesses['Query']!({ TableName: 'app-main', ...input }, find)[0]!.context!['dynamodb:Select']).toBe(expected);
});

test.each([
  ['REMOVE GSI2PK, GSI2SK', undefined, ['PK', 'SK', 'GSI2PK', 'GSI2SK']],
  ['SET #n = if_not_exists(#n, :zero) + :one', { '#n': 'secret' }, ['PK', 'SK', 'secret']],
  ['SET state.inner[0] = :v ADD done :one', undefined, ['PK', 'SK', 'state', 'done']],
])('names the attributes of the update %s, alone and in a transaction', (UpdateExpression, ExpressionAttributeNames, expected) => {
  const update = { TableName: 'table', Key: { PK: { S: 'a' }, SK: { S: 'b' } }, UpdateExpression, ExpressionAttributeNames };
  const [access] = accesses.UpdateItem!(update, find);
  expect(accesses.TransactWriteItems!({ TransactItems: [{ Update: update }] }, find)).toEqual([access]);
  expect(access!.context!['dynamodb:Attributes']).toEqual(expected);
});
