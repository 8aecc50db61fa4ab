/** What DynamoDB Local cannot be asked: policies, the age of tokens, stale reads, the stream. */
import { describe, expect, test } from 'vitest';
import type { DbCommand, Item, Key, TransactItem } from '../../shared/kernel/ports.ts';
import { directoryScope, indexScope, tenantScope } from '../../shared/tenancy/scope.ts';
import { MemoryTable } from './memory-table.ts';
import type { Who } from './permission.ts';

let now = 0;
const put = (table: MemoryTable, Item: Item, token = `${Item.PK} ${Item.SK} ${JSON.stringify(Item).length}`.slice(-36)): unknown => table.exec('TransactWriteItems', { token, items: [{ Put: { Item } }] });
const key: Key = { PK: 'T#tenanta0000#X#1', SK: 'STATE' };

describe('a scope reaches what its role reaches', () => {
  const a: Who = { fn: 'settlement/api', scope: tenantScope('tenanta0000', 'verified-identity') };
  const directory: Who = { fn: 'settlement/api', scope: directoryScope };
  const scheduler: Who = { fn: 'deadlines/daily', scope: indexScope };
  const relay: Who = { fn: 'relay/stream', scope: indexScope };
  const auditor: Who = { fn: 'audit/chain', scope: indexScope };
  const at = (PK: string): Key => ({ PK, SK: 's' });
  const query = (pk: string, IndexName?: 'GSI1' | 'GSI2'): object => ({ ...(IndexName && { IndexName }), KeyConditionExpression: `${IndexName ?? ''}PK = :pk`, ExpressionAttributeValues: { ':pk': pk } });
  const transact = (...items: TransactItem[]): object => ({ token: 't', items });
  const own = 'T#tenanta0000#X', other = 'T#tenantb0000#X', alike = 'T#tenanta00001#X';
  const unmark = { UpdateExpression: 'REMOVE GSI2PK, GSI2SK' };

  test.each<[string, Who, DbCommand, object, boolean]>([
    ['a tenant reads its own item', a, 'GetItem', { Key: at(own) }, true],
    ['a tenant reads another\'s', a, 'GetItem', { Key: at(other) }, false],
    ['a tenant reads one whose id begins alike', a, 'GetItem', { Key: at(alike) }, false],
    ['a tenant reads the register', a, 'GetItem', { Key: at('DIR#ORG') }, false],
    ['a batch has one key of another', a, 'BatchGetItem', { keys: [{ table: 'data', Key: at(own) }, { table: 'keys', Key: at(other) }] }, false],
    ['a tenant lists its own', a, 'Query', query(own, 'GSI1'), true],
    ['a tenant lists another\'s', a, 'Query', query(other, 'GSI1'), false],
    ['a tenant reads the index of all', a, 'Query', query('DUE#1', 'GSI2'), false],
    ['a tenant writes its own, data and key', a, 'TransactWriteItems', transact({ Put: { Item: at(own) } }, { Put: { table: 'keys', Item: at(own) } }, { ConditionCheck: { Key: at(`${own}2`), ConditionExpression: 'attribute_not_exists(PK)' } }), true],
    ['a transaction writes one item of another', a, 'TransactWriteItems', transact({ Put: { Item: at(own) } }, { Delete: { Key: at(other) } }), false],
    ['a tenant changes a person\'s key', a, 'TransactWriteItems', transact({ Update: { table: 'keys', Key: at(own), ...unmark } }), false],
    ['the register is read', directory, 'GetItem', { Key: at('DIR#ORG') }, true],
    ['the register\'s role reads a tenant', directory, 'GetItem', { Key: at(own) }, false],
    ['the scheduler finds what is due', scheduler, 'Query', query('DUE#1', 'GSI2'), true],
    ['the scheduler reads a list', scheduler, 'Query', query(own, 'GSI1'), false],
    ['the relay takes a mark away', relay, 'UpdateItem', { Key: at(own), ...unmark }, true],
    ['the relay changes anything else', relay, 'UpdateItem', { Key: at(own), UpdateExpression: 'REMOVE GSI2PK, #s', ExpressionAttributeNames: { '#s': 'state' } }, false],
    ['the relay looks at anything else', relay, 'UpdateItem', { Key: at(own), ...unmark, ConditionExpression: 'version = :v', ExpressionAttributeValues: { ':v': 1 } }, false],
    ['the relay puts an item', relay, 'TransactWriteItems', transact({ Put: { Item: at(own) } }), false],
    ['the audit adds a link and moves the head', auditor, 'TransactWriteItems', transact({ Put: { Item: at('T#tenanta0000#AUDIT#d') } }, { Put: { table: 'keys', Item: at('T#tenanta0000#AUDIT#d') } }), true],
    ['a tenant adds a link', a, 'TransactWriteItems', transact({ Put: { Item: at('T#tenanta0000#AUDIT#d') } }), false],
    ['a tenant writes down a reading', a, 'PutItem', { Item: at('T#tenanta0000#READ#d#0') }, true],
    ['a tenant deletes a reading', a, 'TransactWriteItems', transact({ Delete: { Key: at('T#tenanta0000#READ#d#0') } }), false],
    ['the relay reads a person\'s key', relay, 'GetItem', { table: 'keys', Key: at(own) }, false],
  ])('when %s', (_, who, command, input, may) => {
    const table = new MemoryTable(() => now);
    const run = () => table.exec(command, input as never, who);
    if (may) expect(run).not.toThrow();
    else {
      expect(run).toThrow(expect.objectContaining({ name: 'AccessDeniedException' }));
      expect(table.size).toBe(0);
    }
  });
});

test('a token is good for ten minutes of the clock, and then the transaction is run anew', () => {
  const table = new MemoryTable(() => now);
  const add = () => table.exec('TransactWriteItems', { token: 't', items: [{ Update: { Key: key, UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } } }] });
  add();
  now += 10 * 60_000 - 1;
  add();
  expect(table.item('data', key)).toMatchObject({ n: 1 });
  now += 1;
  add();
  expect(table.item('data', key)).toMatchObject({ n: 2 });
});

test('a read that may be stale sees the tables as so many commits ago, by key and by index; a consistent one does not', () => {
  const table = new MemoryTable(() => now);
  const list = { GSI1PK: 'l', GSI1SK: 's' };
  put(table, { ...key, n: 1, ...list });
  put(table, { ...key, n: 2 });
  put(table, { PK: 'T#tenanta0000#Y', SK: 's', ...list });
  const get = (behind: number, ConsistentRead = false): unknown => table.exec('GetItem', { Key: key, ConsistentRead }, undefined, { behind }).Item?.n;
  expect([get(0), get(1), get(2), get(3), get(99), get(99, true)]).toEqual([2, 2, 1, undefined, undefined, 2]);
  const listed = (behind: number): string[] => table.exec('Query', { IndexName: 'GSI1', KeyConditionExpression: 'GSI1PK = :pk', ExpressionAttributeValues: { ':pk': 'l' } }, undefined, { behind }).Items.map(({ PK }) => PK);
  expect([listed(0), listed(1), listed(2), listed(3)]).toEqual([['T#tenanta0000#Y'], [], [key.PK], []]);
});

test('what is inserted is told after the commit, a change is not, and nobody can reach into the table', () => {
  const table = new MemoryTable(() => now);
  const told: Item[] = [];
  table.onInsert((item) => { told.push({ ...item, there: table.item('data', item as unknown as Key) !== undefined }); });
  const state = { list: [1] };
  put(table, { ...key, state });
  state.list.push(2);
  (table.exec('GetItem', { Key: key }).Item!.state as typeof state).list.push(3);
  put(table, { ...key, state, n: 1 });
  expect(told).toEqual([{ ...key, state: { list: [1] }, there: true }]);
  expect(table.exec('GetItem', { Key: key }).Item!.state).toEqual({ list: [1, 2] });
});

test('a table made from a snapshot goes on by itself', () => {
  const table = new MemoryTable(() => 5_000);
  put(table, { ...key, expires: 4 });
  put(table, { PK: 'T#tenanta0000#Y', SK: 's', expires: 6 });
  const copy = new MemoryTable(() => 5_000, table.snapshot());
  copy.deleteExpired();
  expect([table.size, copy.size]).toEqual([2, 1]);
  expect(copy.item('data', key)).toBeUndefined();
});
