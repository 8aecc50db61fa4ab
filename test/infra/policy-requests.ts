/** DynamoDB requests as a function, a mistaken one or a hostile one might make them: drawn, each with what it touches. */
import fc from 'fast-check';

export const tenants = fc.stringMatching(/^[a-z0-9]{10,26}$/);

/** Ids that look like the tenant's own and are not. */
const lookAlikes = (own: string): fc.Arbitrary<string> => fc.oneof(
  tenants.filter((other) => other !== own), fc.constantFrom(`${own}0`, `${own}a`, `${own}-`, own.slice(0, -1), own.slice(1), own.toUpperCase(), ` ${own}`, `${own} `, `${own.slice(0, -1)}${own.endsWith('z') ? 'y' : 'z'}`, `${own.slice(0, 5)}*`, '*', '', '.*', '?'.repeat(own.length)),
);
const REST = fc.constantFrom('CASE#01k2f8q7c4r9v3m5n6p7t8w9xa', 'IDEM#acceptCase', 'DONE#programme', 'PERSON#01k', 'CASES', 'RUN#2026-09', 'AUDIT#2026-09-01', 'READ#2026-09-01#0', 'SPEAKING', 'PERSON#01m', 'x\ny', '', '*', 'T#');
/** Partition keys that the tenant has. */
const ownKeys = (own: string): fc.Arbitrary<string> => REST.map((rest) => `T#${own}#${rest}`);
const foreignKeys = (own: string): fc.Arbitrary<string> => fc.oneof(
  fc.tuple(lookAlikes(own), REST).map(([other, rest]) => `T#${other}#${rest}`),
  fc.constantFrom(`T#${own}`, `T#${own}x#CASE`, `t#${own}#CASE`, `T##${own}#CASE`, `#T#${own}#`, ` T#${own}#CASE`, `x\nT#${own}#CASE`, `T${own}#`, own, '', 'DIR#ORG#310001007', 'DIR#TENANTS#municipality', 'DIR', 'DUE#0', 'DUE', 'RELAY#7', 'RELAY'),
);
const directoryKeys = fc.constantFrom('DIR#ORG#310001007', 'DIR#TENANTS#municipality', 'DIR#', 'DIR#ORG#310001008');
const indexKeys = fc.constantFrom('DUE#0', 'DUE#3', 'RELAY#0', 'RELAY#7');

export interface Tables { readonly data: string; readonly keys: string }
/** One request to DynamoDB, and all partition keys that it touches by its own account, the table or index of each, and how. */
export interface Drawn { readonly operation: string; readonly input: any; readonly touches: readonly Touch[] }
export interface Touch { readonly action: string; readonly table: string; readonly index?: string; readonly key: string | undefined; /** Of an update: what it names beside the key. */ readonly attributes?: readonly string[] }

const S = (text: string) => ({ S: text });
const item = (key: string | undefined) => (key === undefined ? {} : { PK: S(key), SK: S('STATE') });

/** Mostly keys of the tenant's own, so that a foreign one stands in good company. */
function keysFor(own: string): fc.Arbitrary<string | undefined> {
  return fc.oneof({ weight: 6, arbitrary: ownKeys(own) }, { weight: 3, arbitrary: foreignKeys(own) }, { weight: 1, arbitrary: directoryKeys }, { weight: 1, arbitrary: indexKeys }, { weight: 1, arbitrary: fc.constant(undefined) });
}

const INDEXES = ['GSI1', 'GSI2', 'GSI3', ''] as const;
const TRANSACT = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem' } as const;
const SINGLE = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] as const;
const UPDATES = {
  'REMOVE GSI2PK, GSI2SK': ['GSI2PK', 'GSI2SK'], 'SET #s = :v': ['state'], 'SET GSI2PK = :v REMOVE summary': ['GSI2PK', 'summary'], 'ADD made :one': ['made'], 'REMOVE GSI1PK': ['GSI1PK'], 'SET #d = :v': ['data'],
} as const;
const update = { ExpressionAttributeNames: { '#s': 'state', '#d': 'data' }, ExpressionAttributeValues: { ':v': S('v'), ':one': { N: '1' } } };

export function requests(own: string, { data, keys }: Tables): fc.Arbitrary<Drawn> {
  const table = fc.oneof({ weight: 4, arbitrary: fc.constant(data) }, { weight: 2, arbitrary: fc.constant(keys) }, { weight: 1, arbitrary: fc.constant('another-table') });
  const key = keysFor(own);
  const some = fc.array(fc.record({ table, key }), { minLength: 1, maxLength: 4 });

  const single = fc.record({ operation: fc.constantFrom(...SINGLE), table, key, UpdateExpression: fc.constantFrom(...Object.keys(UPDATES) as (keyof typeof UPDATES)[]) }).map(({ operation, table: TableName, key: k, UpdateExpression }): Drawn => ({
    operation, input: { TableName, ...(operation === 'PutItem' ? { Item: item(k) } : { Key: item(k) }), ...(operation === 'UpdateItem' && { UpdateExpression, ...update }) },
    touches: [{ action: operation, table: TableName, key: k, ...(operation === 'UpdateItem' && { attributes: UPDATES[UpdateExpression] }) }],
  }));
  const batch = fc.record({ write: fc.boolean(), all: some }).map(({ write, all }): Drawn => ({
    operation: write ? 'BatchWriteItem' : 'BatchGetItem',
    input: { RequestItems: Object.fromEntries([...Map.groupBy(all, (one) => one.table)].map(([name, of]) => [name, write ? of.map((one) => ({ PutRequest: { Item: item(one.key) } })) : { Keys: of.map((one) => item(one.key)) }])) },
    touches: all.map((one) => ({ action: write ? 'BatchWriteItem' : 'BatchGetItem', table: one.table, key: one.key })),
  }));
  const transaction = fc.array(fc.record({ kind: fc.constantFrom(...Object.keys(TRANSACT) as (keyof typeof TRANSACT)[]), table, key }), { minLength: 1, maxLength: 4 }).map((all): Drawn => ({
    operation: 'TransactWriteItems',
    input: { TransactItems: all.map(({ kind, table: TableName, key: k }) => ({ [kind]: { TableName, [kind === 'Put' ? 'Item' : 'Key']: item(k), ...(kind === 'Update' && { UpdateExpression: 'SET #s = :v', ...update }) } })) },
    touches: all.map(({ kind, table: name, key: k }) => ({ action: TRANSACT[kind], table: name, key: k, ...(kind === 'Update' && { attributes: UPDATES['SET #s = :v'] }) })),
  }));
  const query = fc.record({ table, index: fc.constantFrom(...INDEXES), key, form: fc.constantFrom('{} = :p', ':p = {}', '{} = :p AND begins_with(SK, :s)', '#p = :p') }).map(({ table: TableName, index, key: k, form }): Drawn => {
    const partition = index === '' ? 'PK' : `${index}PK`;
    const values = { ':s': S('a'), ...(k !== undefined && { ':p': S(k) }) };
    return {
      operation: 'Query', input: { TableName, ...(index !== '' && { IndexName: index }), KeyConditionExpression: k === undefined ? 'SK = :s' : form.replace('{}', partition), ExpressionAttributeNames: { '#p': partition }, ExpressionAttributeValues: values },
      touches: [{ action: 'Query', table: TableName, ...(index !== '' && { index }), key: k }],
    };
  });
  const scan = fc.record({ table, index: fc.constantFrom(...INDEXES), key }).map(({ table: TableName, index, key: k }): Drawn => ({
    operation: 'Scan', input: { TableName, ...(index !== '' && { IndexName: index }), FilterExpression: 'PK = :p', ExpressionAttributeValues: { ':p': S(k ?? '') } },
    touches: [{ action: 'Scan', table: TableName, ...(index !== '' && { index }), key: undefined }],
  }));
  return fc.oneof(single, batch, transaction, query, scan);
}
