import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import { TransactionCanceled, type Item, type KeyPort, type Ports } from '#shared/kernel/ports.ts';
import { readCard } from '#shared/privacy/reading.ts';
import { digestOf, personsWith } from '#shared/privacy/identifiers.ts';
import { copyCard, erasure, closeCard, leftOver, newApart, newCard, openCard, putCard, reopenCard } from '#shared/privacy/vault.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import type { Role } from '#shared/tenancy/roles.ts';

const a = tenantScope('tenanta0000', 'relayed-event');
const b = tenantScope('tenantb0000', 'relayed-event');

/** Two tables in memory, with keys whose wrapping is bound to its context, as the customer key's is. */
function vault() {
  const items = new Map<string, Item>();
  const readings: Item[] = [];
  /** What the next put meets; set by a test. */
  const put = { meets: undefined as Error | undefined };
  const at = ({ table = 'data', Key }: { table?: string; Key: { PK: string; SK: string } }): string => `${table} ${Key.PK} ${Key.SK}`;
  const ports = {
    ids: { next: () => 'r'.repeat(26), bytes: (n: number) => randomBytes(n) }, clock: { now: () => Date.parse('2026-09-14T23:30:00Z') },
    log: { error: () => undefined },
    db: () => ({ exec: async (command: string, input: any) => {
      switch (command) {
        case 'GetItem': return { Item: items.get(at(input)) };
        case 'TransactWriteItems': return store(input.items.map((item: object) => ({ item })));
        case 'Query': return { Items: [...items.values()].filter((i) => (input.IndexName ? i.GSI1PK === input.ExpressionAttributeValues[':pk'] : i.PK === input.ExpressionAttributeValues[':pk'] && i.SK.startsWith(input.ExpressionAttributeValues[':e']))) };
        case 'BatchGetItem': return { Items: input.keys.map((k: any) => items.get(at(k))) };
        default:
          expect(input.ConditionExpression).toBe('attribute_not_exists(PK)');
          if (put.meets) throw put.meets;
          readings.push(input.Item);
          return {};
      }
    } }),
  } as unknown as Ports;
  const keys: KeyPort = {
    generate: async (context) => { const plain = randomBytes(32); return { plain, wrapped: Buffer.from(JSON.stringify({ context, key: plain.toString('hex') })) }; },
    unwrap: async (wrapped, context) => {
      const opened = JSON.parse(Buffer.from(wrapped).toString());
      if (JSON.stringify(opened.context) !== JSON.stringify(context)) throw new Error('InvalidCiphertextException');
      return Buffer.from(opened.key, 'hex');
    },
  };
  const store = (writes: readonly Pick<LedgerWrite, 'item'>[]): void => {
    for (const { item } of writes) {
      const { Put, Delete } = item as { Put?: { Item: Item; table?: string }; Delete?: { Key: { PK: string; SK: string }; table?: string } };
      if (Delete) items.delete(at(Delete));
      if (Put) items.set(at({ ...(Put.table && { table: Put.table }), Key: Put.Item as { PK: string; SK: string } }), Put.Item);
    }
  };
  return { ports, keys, items, readings, put, store };
}
async function withPerson() {
  const v = vault();
  v.store(await newCard(v.ports, v.keys, a, 'p1', { name: 'Stille Furu', identifier: '12345678901', interpreterLanguage: 'ti' }));
  return v;
}

describe('what is sealed and no person\'s', () => {
  it('has a key of its own and no first card', async () => {
    const { ports, keys, store, items } = vault();
    store(await newApart(ports, keys, a, 'd1', 'DWELLING', { dwellingAddress: 'Storgata 1' }));
    expect(await openCard(ports, keys, a, 'd1', 'DWELLING')).toEqual({ dwellingAddress: 'Storgata 1' });
    expect(await openCard(ports, keys, a, 'd1')).toBeUndefined();
    expect([...items.keys()].filter((k) => k.startsWith('keys') && k.includes('PERSON#d1'))).toHaveLength(1);
  });
  it('given that its card is closed, then nobody opens it, though nothing of it is lost', async () => {
    const { ports, keys, store, items } = vault();
    store(await newApart(ports, keys, a, 'd1', 'DWELLING', { dwellingAddress: 'Storgata 1' }));
    const { Update } = closeCard(a, 'd1', 'DWELLING').item as { Update: { Key: { PK: string; SK: string }; UpdateExpression: string; ConditionExpression: string } };
    expect(Update).toMatchObject({ UpdateExpression: 'SET closed = :yes', ConditionExpression: 'attribute_exists(PK)' });
    const item = items.get(`data ${Update.Key.PK} ${Update.Key.SK}`)!;
    item.closed = true;
    expect(await openCard(ports, keys, a, 'd1', 'DWELLING')).toBeUndefined();
    expect(reopenCard(a, 'd1', 'DWELLING').item).toMatchObject({ Update: { Key: Update.Key, UpdateExpression: 'REMOVE closed' } });
    delete item.closed;
    expect(await openCard(ports, keys, a, 'd1', 'DWELLING')).toEqual({ dwellingAddress: 'Storgata 1' });
  });
});

describe('a further card of a person', () => {
  it('given a person with a key, when put, then it opens beside the first card under the same key', async () => {
    const { ports, keys, store, items } = await withPerson();
    store(await putCard(ports, keys, a, 'p1', 'TRANSFER', { competence: 'Snekkar' }));
    expect(await openCard(ports, keys, a, 'p1', 'TRANSFER')).toEqual({ competence: 'Snekkar' });
    expect(await openCard(ports, keys, a, 'p1')).toMatchObject({ name: 'Stille Furu' });
    expect([...items.keys()].filter((k) => k.startsWith('keys') && k.includes('PERSON'))).toHaveLength(1);
  });
  it('given an erased person, when put, then there is nothing to write', async () => {
    const { ports, keys, items } = await withPerson();
    items.delete('keys T#tenanta0000#PERSON#p1 KEY');
    expect(await putCard(ports, keys, a, 'p1', 'TRANSFER', { competence: 'Snekkar' })).toEqual([]);
  });
  it('given a value moved to another card of the same person, then it does not open', async () => {
    const { ports, keys, store, items } = await withPerson();
    store(await putCard(ports, keys, a, 'p1', 'TRANSFER', { name: 'x' }));
    items.get('data T#tenanta0000#PERSON#p1 CARD')!.sealed = items.get('data T#tenanta0000#PERSON#p1 CARD#TRANSFER')!.sealed;
    await expect(openCard(ports, keys, a, 'p1')).rejects.toThrow();
  });
});

describe('a copy for another tenant', () => {
  it('given the fields it may have, then it holds those only, under a key of its own', async () => {
    const { ports, keys, store, items } = await withPerson();
    store(await copyCard(ports, keys, a, b, 'p1', (field) => field === 'name'));
    expect(await openCard(ports, keys, b, 'p1')).toEqual({ name: 'Stille Furu' });
    items.delete('keys T#tenanta0000#PERSON#p1 KEY');
    expect(await openCard(ports, keys, a, 'p1')).toBeUndefined();
    expect(await openCard(ports, keys, b, 'p1')).toEqual({ name: 'Stille Furu' });
  });
  it('given an erased person, then there is no copy', async () => {
    const { ports, keys, items } = await withPerson();
    items.delete('keys T#tenanta0000#PERSON#p1 KEY');
    expect(await copyCard(ports, keys, a, b, 'p1')).toEqual([]);
  });
});

describe('finding by identifier', () => {
  it('given a card with an identifier, then its person is found by it however it is written, and by no other', async () => {
    const { ports, keys } = await withPerson();
    expect(await personsWith(ports, keys, a, '123456 78901')).toEqual(['p1']);
    expect(await personsWith(ports, keys, a, '12345678902')).toEqual([]);
    expect(await personsWith(ports, keys, b, '12345678901')).toEqual([]);
  });
  it('given the same number in two tenants, then what stands for it is different, and the number is in no item', async () => {
    const { ports, keys, items } = await withPerson();
    expect(await digestOf(ports, keys, a, '12345678901')).not.toBe(await digestOf(ports, keys, b, '12345678901'));
    expect([...items.values()].filter((item) => JSON.stringify(item).includes('12345678901'))).toEqual([]);
  });
  it('given a container that starts anew, then the tenant\'s key is the one that was made first', async () => {
    const { ports, keys, items } = await withPerson();
    const again = { ...ports };
    expect(await personsWith(again, keys, a, '12345678901')).toEqual(['p1']);
    expect([...items.keys()].filter((key) => key.startsWith('keys') && key.includes('IDENT'))).toHaveLength(1);
  });
});

describe('erasing a person', () => {
  it('given cards and a key, then none is left but the note that the person is erased, and nobody is found', async () => {
    const { ports, keys, items, store } = await withPerson();
    store(await putCard(ports, keys, a, 'p1', 'TRANSFER', { competence: 'Snekkar' }));
    store(await erasure(ports, a, 'p1', '2026-09-01', undefined));
    expect([...items].filter(([key]) => key.includes('PERSON#p1'))).toEqual([['data T#tenanta0000#PERSON#p1 CARD', { PK: 'T#tenanta0000#PERSON#p1', SK: 'CARD', erasedOn: '2026-09-01' }]]);
    expect(await openCard(ports, keys, a, 'p1')).toBeUndefined();
    expect(await personsWith(ports, keys, a, '12345678901')).toEqual([]);
    expect(await copyCard(ports, keys, a, b, 'p1')).toEqual([]);
  });
});

describe('a person with more cards than a commit holds', () => {
  it('is erased at once, and what is left of the cards, unreadable, goes afterwards', async () => {
    const { ports, keys, items, store } = await withPerson();
    for (let i = 0; i < 50; i++) store(await putCard(ports, keys, a, 'p1', `LETTER-${i}`, i === 49 ? { identifier: '12345678902' } : { letter: 'Hei' }));
    const writes = await erasure(ports, a, 'p1', '2026-09-01', undefined);
    expect(writes.length).toBeLessThanOrEqual(20);
    store(writes);
    expect(await personsWith(ports, keys, a, '12345678902'), 'found by nothing any more').toEqual([]);
    expect(await openCard(ports, keys, a, 'p1', 'LETTER-30')).toBeUndefined();
    for (let left = await leftOver(ports, a, 'p1'); left.length > 0; left = await leftOver(ports, a, 'p1')) store(left);
    expect([...items.keys()].filter((key) => key.includes('PERSON#p1'))).toEqual(['data T#tenanta0000#PERSON#p1 CARD']);
  });
});

describe('reading a card', () => {
  const reader = (ports: Ports, roles: Role[]) => ({ ports, identity: { scope: a, tenantId: 'tenanta0000', actor: 'kari', roles }, purpose: 'settlement', correlationId: 'r1' });
  it.each<[Role[], object]>([
    [['adviser'], { name: 'Stille Furu', identifier: '12345678901', interpreterLanguage: 'ti' }],
    [['reception'], { name: 'Stille Furu', interpreterLanguage: 'ti' }],
    [['finance'], { name: 'Stille Furu', identifier: '12345678901' }],
    [['finance', 'reception'], { name: 'Stille Furu', identifier: '12345678901', interpreterLanguage: 'ti' }],
    [['county'], {}],
  ])('as %j shows what the catalogue lets them see', async (roles, shown) => {
    const { ports, keys } = await withPerson();
    expect(await readCard(reader(ports, roles), keys, 'p1')).toEqual(shown);
  });
  it('writes down who read which fields of whom and why, and no value, before it shows anything', async () => {
    const { ports, keys, readings } = await withPerson();
    await readCard(reader(ports, ['reception']), keys, 'p1');
    const at = '2026-09-14T23:30:00.000Z';
    const id = 'r'.repeat(26);
    expect(readings).toEqual([{
      PK: expect.stringMatching(/^T#tenanta0000#READ#2026-09-14#[0-3]$/), SK: `READ#${at}#${id}`, GSI1PK: 'T#tenanta0000#READINGS#p1', GSI1SK: `${at}#${id}`,
      id, tenant: 'tenanta0000', personId: 'p1', recordedAt: at,
      summary: { id, at, actor: 'kari', roles: ['reception'], purpose: 'settlement', fields: ['interpreterLanguage', 'name'], outcome: 'shown', correlationId: 'r1' },
    }]);
  });
  it('that shows nothing to these roles is written down as withheld', async () => {
    const { ports, keys, readings } = await withPerson();
    await readCard(reader(ports, ['county']), keys, 'p1');
    expect(readings.map(({ summary }) => [summary.fields, summary.outcome])).toEqual([[[], 'withheld']]);
  });
  it('of nobody writes nothing', async () => {
    const { ports, keys, readings } = await withPerson();
    expect(await readCard(reader(ports, ['adviser']), keys, 'p2')).toBeUndefined();
    expect(readings).toEqual([]);
  });
  it.each(['ProvisionedThroughputExceededException', 'AccessDeniedException', 'TimeoutError'])('shows nothing when it cannot be written down (%s)', async (name) => {
    const { ports, keys, put } = await withPerson();
    put.meets = Object.assign(new Error('the name of the person is Stille Furu'), { name });
    await expect(readCard(reader(ports, ['adviser']), keys, 'p1')).rejects.toMatchObject({ message: 'reading-not-recorded', refusal: { status: 503 } });
  });
  it('shows the card when the retry meets the first attempt, whose answer was lost', async () => {
    const { ports, keys, put } = await withPerson();
    put.meets = new TransactionCanceled([{ code: 'ConditionalCheckFailed' }]);
    expect(await readCard(reader(ports, ['finance']), keys, 'p1')).toMatchObject({ name: 'Stille Furu' });
  });
});
