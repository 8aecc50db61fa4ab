/** Expiry against a table in memory: any writes, in any order of their answers, without the table being read through again. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { AwsError } from '../../local/errors.ts';
import { tablesOf } from '../../local/tables.ts';
import { createTtl } from '../../local/ttl.ts';
import { TABLE_ARN, manualClock, table, world } from './api-world.ts';

const TableName = 'app-main';
const HOUR = 3_600_000;
const keyOf = (id: number) => ({ PK: { S: `T#a#${id}` }, SK: { S: 'STATE' } });
const at = (ms: number) => ({ N: String(Math.floor(ms / 1000)) });

/** What somebody writes to item `id`; `expiry` is hours from the start. */
type Write = { readonly id: number; readonly fails: boolean } & ({ readonly kind: 'put' | 'renew'; readonly expiry: number | null } | { readonly kind: 'touch' | 'delete' });

function platform() {
  const w = world(table());
  const clock = manualClock();
  const start = clock.now();
  const items = new Map<string, any>();
  let scans = 0, meanwhile = () => {}, beforeDeletion = () => {};
  const call = async (_: string, operation: string, input: any): Promise<any> => {
    const idOf = (key: any): string => key.PK.S;
    if (operation === 'Scan') return { Items: (scans++, [...items.values()].filter(({ expiresAt }) => expiresAt?.N)) };
    if (operation === 'BatchGetItem') {
      const found = input.RequestItems[TableName].Keys.flatMap((key: any) => items.get(idOf(key)) ?? []);
      meanwhile();
      return { Responses: { [TableName]: found } };
    }
    beforeDeletion();
    if (items.get(idOf(input.Key))?.expiresAt?.N !== input.ExpressionAttributeValues[':expiry'].N) throw new AwsError('ConditionalCheckFailedException', '');
    items.delete(idOf(input.Key));
    return {};
  };
  const ttl = createTtl({ ...w, tables: tablesOf(w.assembly), clock, call });

  const requestOf = (write: Write): [string, any] => {
    const Key = keyOf(write.id);
    switch (write.kind) {
      case 'put': return ['PutItem', { TableName, Item: { ...Key, ...(write.expiry !== null && { expiresAt: at(start + write.expiry * HOUR) }) } }];
      case 'renew': return ['UpdateItem', { TableName, Key, UpdateExpression: write.expiry === null ? 'REMOVE #e' : 'SET #e = :e', ExpressionAttributeNames: { '#e': 'expiresAt' } }];
      case 'touch': return ['UpdateItem', { TableName: TABLE_ARN, Key, UpdateExpression: 'SET seen = :now' }];
      case 'delete': return ['DeleteItem', { TableName, Key }];
    }
  };
  const apply = (write: Write): void => {
    const id = keyOf(write.id).PK.S;
    const expiresAt = 'expiry' in write && write.expiry !== null ? at(start + write.expiry * HOUR) : undefined;
    if (write.kind === 'delete') items.delete(id);
    else if (write.kind === 'touch') items.set(id, { ...keyOf(write.id), ...items.get(id) });
    else items.set(id, { ...(write.kind === 'renew' && items.get(id)), ...keyOf(write.id), expiresAt });
  };
  return { clock, start, items, ttl, requestOf, apply, scans: () => scans, whileAsked: (does: () => void) => { meanwhile = does; }, beforeDeleted: (does: () => void) => { beforeDeletion = does; } };
}

const hours = fc.option(fc.integer({ min: -2, max: 6 }));
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ kind: fc.constantFrom('put' as const, 'renew' as const), id: fc.nat(3), fails: fc.boolean(), expiry: hours }),
  fc.record({ kind: fc.constantFrom('touch' as const, 'delete' as const), id: fc.nat(3), fails: fc.boolean() }),
);
/** Writes under way at once; each is done and answered in its own turn. */
const round = fc.array(fc.record({ write, done: fc.nat(9), answered: fc.nat(9) }), { maxLength: 4 });
/** As one request of several items, where no item stands twice. */
const together = (writes: readonly Write[]): boolean => new Set(writes.map(({ id }) => id)).size === writes.length;

describe('items that expire', () => {
  test('go at their hour and no others, whatever is written at once, without the table being read through again', () => fc.assert(fc.asyncProperty(fc.array(round, { maxLength: 8 }), fc.boolean(), async (rounds, batched) => {
    const { clock, start, items, ttl, requestOf, apply, scans } = platform();
    apply({ kind: 'put', id: 9, fails: false, expiry: 3 }); // from before this platform
    await ttl.sweep();
    for (const [hour, sent] of rounds.entries()) {
      const writes = sent.map(({ write: one }) => one);
      if (batched && together(writes)) {
        const requests = writes.map((one): [string, any] => requestOf(one));
        const fails = writes.some((one) => one.fails);
        const told = ttl.writing('TransactWriteItems', { TransactItems: requests.map(([operation, request]) => ({ [operation.replace('Item', '')]: request })) });
        if (!fails) writes.forEach(apply);
        told(!fails);
      } else {
        const open = sent.map((one) => ({ ...one, told: ttl.writing(...requestOf(one.write)) }));
        for (const one of open.toSorted((a, b) => a.done - b.done)) if (!one.write.fails) apply(one.write);
        for (const one of open.toSorted((a, b) => a.answered - b.answered)) one.told(!one.write.fails);
      }
      await clock.turn(start + (hour + 1) * HOUR);
      const left = [...items.values()].filter(({ expiresAt }) => expiresAt && Number(expiresAt.N) * 1000 <= clock.now());
      expect(left).toEqual([]);
    }
    expect(scans()).toBe(1);
    ttl.close();
  }), { numRuns: 500 }));

  test('also one that is written anew while it is asked when it expires', async () => {
    const { clock, start, items, ttl, requestOf, apply, whileAsked } = platform();
    const does = (write: Write): void => {
      const told = ttl.writing(...requestOf(write));
      apply(write);
      told(true);
    };
    await ttl.sweep();
    does({ kind: 'renew', id: 1, fails: false, expiry: null });
    whileAsked(() => does({ kind: 'put', id: 1, fails: false, expiry: 2 }));
    await clock.turn(start + HOUR);
    expect(items.size).toBe(1);
    await clock.turn(start + 2 * HOUR);
    expect(items.size).toBe(0);
    ttl.close();
  });

  test('at their new hour when they were renewed as they were about to be deleted, and an hour later when the deletion failed', async () => {
    const { clock, start, items, ttl, apply, beforeDeleted } = platform();
    apply({ kind: 'put', id: 1, fails: false, expiry: 1 });
    await ttl.sweep();
    beforeDeleted(() => apply({ kind: 'put', id: 1, fails: false, expiry: 3 })); // by somebody whom the platform does not hear
    await clock.turn(start + HOUR);
    beforeDeleted(() => { throw new AwsError('InternalServerError', 'made by a test'); });
    const said = vi.spyOn(console, 'error').mockReturnValue();
    await clock.turn(start + 3 * HOUR);
    expect([items.size, said.mock.calls.length]).toEqual([1, 1]);
    said.mockRestore();
    beforeDeleted(() => {});
    await clock.turn(start + 4 * HOUR);
    expect(items.size).toBe(0);
    ttl.close();
  });

  test('of a batch too, and a request without keys says nothing', async () => {
    const { clock, start, items, ttl, apply } = platform();
    await ttl.sweep();
    apply({ kind: 'put', id: 1, fails: false, expiry: 1 });
    apply({ kind: 'put', id: 2, fails: false, expiry: 1 });
    const Item = { ...keyOf(1), expiresAt: at(start + HOUR) };
    ttl.writing('BatchWriteItem', { RequestItems: { [TableName]: [{ PutRequest: { Item } }, { DeleteRequest: { Key: keyOf(3) } }] } })(true);
    for (const [operation, input] of [['PutItem', { TableName }], ['UpdateItem', { TableName, UpdateExpression: 'SET expiresAt = :e' }], ['DeleteItem', { TableName, Key: {} }], ['PutItem', { TableName: 'other', Item }], ['TransactWriteItems', {}]] as const) {
      ttl.writing(operation, input)(false);
    }
    await clock.turn(start + 2 * HOUR);
    expect([...items.keys()]).toEqual(['T#a#2']); // nobody told the platform of it
    ttl.close();
  });
});
