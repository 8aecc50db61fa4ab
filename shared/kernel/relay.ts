/** From the table to the bus. May send an event twice, never loses one: consumers' marks make the second a no-op. */
import { pk, type Scope } from '../tenancy/scope.ts';
import type { BusEntry, BusPort, Item, Key, Ports } from './ports.ts';
import type { BusEvent, StoredEvent } from './event.ts';
import { RELAY_SHARDS } from './event.ts';

/** Leaves of the event's data what its catalogue entry lists. An unknown type gets no data rather than too much. */
export type Thin = (type: string, data: unknown) => Record<string, unknown>;

export function busEvent(event: StoredEvent, thin: Thin): BusEvent {
  return {
    specversion: '1.0', id: event.id, source: `fotfeste.${event.type.split('.')[0]}`, type: event.type, subject: event.subject, time: event.occurredAt,
    datacontenttype: 'application/json', tenant: event.tenant, seq: event.seq, parties: event.parties,
    correlationid: event.correlationId, causationid: event.causationId, data: thin(event.type, event.data),
  };
}

/** Sends stored event items in order. Returns the keys of those that did not get through. */
export async function relay(ports: Ports, bus: BusPort, scope: Scope, items: readonly Item[], thin: Thin): Promise<Key[]> {
  const failed: Key[] = [];
  for (let i = 0; i < items.length; i += 10) {
    const batch = items.slice(i, i + 10);
    const refused = new Set(await bus.put(batch.map((item) => entry(item as unknown as StoredEvent, thin))));
    const keys = batch.map((item): Key => ({ PK: item.PK, SK: item.SK }));
    failed.push(...keys.filter((_, index) => refused.has(index)));
    await Promise.all(keys.filter((_, index) => !refused.has(index)).map((key) => unmark(ports, scope, key)));
  }
  return failed;
}

function entry(event: StoredEvent, thin: Thin): BusEntry {
  const detail = busEvent(event, thin);
  return { source: detail.source, detailType: detail.type, detail: JSON.stringify(detail), time: Date.parse(event.recordedAt) };
}

/** Removing an attribute is the same however often it is done, so the SDK's retry is harmless here. */
async function unmark(ports: Ports, scope: Scope, key: Key): Promise<void> {
  await ports.db(scope).exec('UpdateItem', { Key: key, UpdateExpression: 'REMOVE GSI2PK, GSI2SK' });
}

/** Finds events that were stored before `before` (ISO instant) and never sent, and sends them. Returns how many. */
export async function sweep(ports: Ports, bus: BusPort, scope: Scope, before: string, thin: Thin): Promise<number> {
  // All shards at once: as a rule there is nothing in any of them. One that cannot be read does not stop the others.
  const shards = await Promise.allSettled(Array.from({ length: RELAY_SHARDS }, (_, shard) => sweepShard(ports, bus, scope, shard, before, thin)));
  for (const shard of shards) if (shard.status === 'rejected') throw shard.reason;
  return shards.reduce((sent, shard) => sent + (shard as PromiseFulfilledResult<number>).value, 0);
}

async function sweepShard(ports: Ports, bus: BusPort, scope: Scope, shard: number, before: string, thin: Thin): Promise<number> {
  let sent = 0;
  for (let from: Item | undefined; ;) {
    const page = await ports.db(scope).exec('Query', {
      IndexName: 'GSI2', KeyConditionExpression: 'GSI2PK = :pk AND GSI2SK < :before',
      ExpressionAttributeValues: { ':pk': pk(scope, `RELAY#${shard}`), ':before': before }, Limit: 100, ...(from && { ExclusiveStartKey: from }),
    });
    const items: Item[] = [];
    for (const { PK, SK } of page.Items as unknown as Key[]) {
      const { Item } = await ports.db(scope).exec('GetItem', { Key: { PK, SK }, ConsistentRead: true });
      if (Item?.GSI2PK) items.push(Item);
    }
    const failed = await relay(ports, bus, scope, items, thin);
    sent += items.length - failed.length;
    if (!(from = page.LastEvaluatedKey)) return sent;
  }
}
