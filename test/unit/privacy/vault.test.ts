import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Item, KeyPort, Ports } from '../../../shared/kernel/ports.ts';
import { newCard, openCard } from '../../../shared/privacy/vault.ts';
import { tenantScope, type TenantScope } from '../../../shared/tenancy/scope.ts';

/** A key port with real randomness whose "wrapping" is bound to its context, as the customer key's is. */
const keys: KeyPort = {
  generate: async (context) => { const plain = randomBytes(32); return { plain, wrapped: Buffer.from(JSON.stringify({ context, key: plain.toString('hex') })) }; },
  unwrap: async (wrapped, context) => {
    const opened = JSON.parse(Buffer.from(wrapped).toString());
    if (JSON.stringify(opened.context) !== JSON.stringify(context)) throw new Error('InvalidCiphertextException');
    return Buffer.from(opened.key, 'hex');
  },
};
const a = tenantScope('tenanta0000', 'relayed-event');
const b = tenantScope('tenantb0000', 'relayed-event');
const card = { name: 'Stille Furu', birthDate: '1990-02-28' };

/** What lies in the two tables after the writes; the vault's own code reads it back. */
async function stored(scope: TenantScope, personId: string): Promise<{ ports: Ports; items: Item[] }> {
  const items: Item[] = [];
  const ports = {
    ids: { next: () => '', bytes: (n: number) => randomBytes(n) },
    db: () => ({ exec: async (_: string, { keys: wanted }: any) => ({ Items: wanted.map((k: any) => items.find((i) => i.table === k.table && i.PK === k.Key.PK && i.SK === k.Key.SK)) }) }),
  } as unknown as Ports;
  for (const { item } of await newCard(ports, keys, scope, personId, card)) {
    const { Put } = item as { Put: { Item: Item; table?: string } };
    items.push({ ...Put.Item, table: Put.table ?? 'data' });
  }
  return { ports, items };
}

describe('the vault', () => {
  it('opens what it sealed, and shows none of it in the item', async () => {
    const { ports, items } = await stored(a, 'p1');
    expect(await openCard(ports, keys, a, 'p1')).toEqual(card);
    expect(items.map((i) => Buffer.from(JSON.stringify(i)).includes('Stille')).some(Boolean)).toBe(false);
  });
  it('opens nothing once the key is gone', async () => {
    const { ports, items } = await stored(a, 'p1');
    items.splice(items.findIndex((i) => i.table === 'keys'), 1);
    expect(await openCard(ports, keys, a, 'p1')).toBeUndefined();
  });
  it('refuses a value in which one bit was changed', async () => {
    const { ports, items } = await stored(a, 'p1');
    const sealed = items.find((i) => i.table === 'data')!.sealed as Record<string, Uint8Array>;
    for (const at of [0, 13, sealed.name!.length - 1]) {
      sealed.name![at]! ^= 1;
      await expect(openCard(ports, keys, a, 'p1')).rejects.toThrow();
      sealed.name![at]! ^= 1;
    }
  });
  it('refuses values that were swapped between fields', async () => {
    const { ports, items } = await stored(a, 'p1');
    const item = items.find((i) => i.table === 'data')!;
    item.sealed = { name: item.sealed.birthDate, birthDate: item.sealed.name };
    await expect(openCard(ports, keys, a, 'p1')).rejects.toThrow();
  });
  it('refuses a card and key that were copied to another tenant', async () => {
    const { ports, items } = await stored(a, 'p1');
    for (const item of items) item.PK = item.PK.replace('tenanta0000', 'tenantb0000');
    await expect(openCard(ports, keys, b, 'p1')).rejects.toThrow();
  });
});
