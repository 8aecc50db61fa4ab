/** How an aggregate lies in the table: its state item, its event items, and the sparse index entries that follow from its state. */
import type { Refusal } from '../errors.ts';
import { pk, type Scope } from '../tenancy/scope.ts';
import type { Decider, DomainEvent, Facts } from './decider.ts';
import { RELAY_SHARDS, eventKey, shardOf, type Parties, type StoredEvent } from './event.ts';
import type { Item, Key, Ports, QueryInput } from './ports.ts';
import type { Write } from './unit-of-work.ts';

/** A write beside state and events (a quota, a uniqueness key), with what its failed condition means. */
export interface LedgerWrite extends Write { readonly refusal: (old: Item | undefined) => Refusal }

export interface Change<S, F> { readonly scope: Scope; readonly id: string; readonly before: S; readonly after: S; readonly events: readonly StoredEvent[]; readonly facts: F }

export interface Aggregate<S, C extends { readonly type: string }, F = Facts> {
  /** Upper case; part of the partition key. */
  readonly name: string;
  readonly decider: Decider<S, C, F>;
  readonly schemaVersion: number;
  /** Tenants beside the owner that the events concern. The same for the aggregate's whole life. */
  readonly parties?: (state: S) => Parties;
  /** Entry in a list that the tenant may page through: GSI1. `summary` is what the list shows; no personal value. */
  readonly list?: (state: S, id: string) => { list: string; sort: string; summary: Item } | undefined;
  /** Date (yyyy-mm-dd) on which the scheduler must look at it: GSI2. */
  readonly due?: (state: S, id: string) => string | undefined;
  readonly ledger?: (change: Change<S, F>) => readonly LedgerWrite[];
}

export interface Loaded<S> { readonly id: string; readonly version: number; readonly state: S; readonly lastEventId: string | null }
export const STATE = 'STATE';
/** A due date that moves costs its shard four write units (docs/heat.md); whoever works through them takes one at a time of each shard. */
export const DUE_SHARDS = 16;

export const keyOf = (scope: Scope, aggregate: { name: string }, id: string): Key => ({ PK: pk(scope, aggregate.name, id), SK: STATE });

export async function load<S, C extends { type: string }, F>(ports: Ports, scope: Scope, aggregate: Aggregate<S, C, F>, id: string): Promise<Loaded<S>> {
  const { Item } = await ports.db(scope).exec('GetItem', { Key: keyOf(scope, aggregate, id), ConsistentRead: true });
  return fromItem(aggregate, id, Item);
}

export function fromItem<S, C extends { type: string }, F>(aggregate: Aggregate<S, C, F>, id: string, item: Item | undefined): Loaded<S> {
  return item
    ? { id, version: item.version, state: item.state as S, lastEventId: item.lastEventId }
    : { id, version: 0, state: aggregate.decider.initial, lastEventId: null };
}

/** The state item for `after`, guarded by the version that was read. */
export function stateWrite<S, C extends { type: string }, F>(scope: Scope, aggregate: Aggregate<S, C, F>, before: Loaded<S>, after: S, events: readonly StoredEvent[]): Write {
  const version = before.version + events.length;
  const listed = aggregate.list?.(after, before.id);
  const due = aggregate.due?.(after, before.id);
  const key = keyOf(scope, aggregate, before.id);
  const item: Item = {
    ...key, id: before.id, version, lastEventId: events.at(-1)!.id, schemaVersion: aggregate.schemaVersion, state: after,
    ...(listed && { GSI1PK: pk(scope, listed.list), GSI1SK: `${listed.sort}#${before.id}`, summary: { ...listed.summary, id: before.id, version } }),
    ...(due && { GSI2PK: `DUE#${shardOf(key.PK, DUE_SHARDS)}`, GSI2SK: `${due}#${key.PK}` }),
  };
  return {
    label: 'state',
    item: before.version === 0
      ? { Put: { Item: item, ConditionExpression: 'attribute_not_exists(PK)' } }
      : { Put: { Item: item, ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': before.version } } },
  };
}

export function eventWrite(scope: Scope, aggregate: { name: string }, id: string, event: StoredEvent): Write {
  const key = { PK: pk(scope, aggregate.name, id), SK: eventKey(event.seq) };
  return {
    label: 'event',
    item: {
      Put: {
        Item: { ...key, ...event, GSI2PK: `RELAY#${shardOf(key.PK, RELAY_SHARDS)}`, GSI2SK: `${event.recordedAt}#${event.id}` },
        ConditionExpression: 'attribute_not_exists(PK)',
      },
    },
  };
}

/** The events of one aggregate, oldest first: the audit of changes, and the source of state as of a date. */
export async function history(ports: Ports, scope: Scope, aggregate: { name: string }, id: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  const query: QueryInput = { KeyConditionExpression: 'PK = :pk AND begins_with(SK, :e)', ExpressionAttributeValues: { ':pk': pk(scope, aggregate.name, id), ':e': 'EVENT#' } };
  for (let from: Item | undefined; ;) {
    const page = await ports.db(scope).exec('Query', { ...query, ...(from && { ExclusiveStartKey: from }) });
    events.push(...(page.Items as unknown as StoredEvent[]));
    if (!(from = page.LastEvaluatedKey)) return events;
  }
}

/** State folded from events alone; equals the stored state. */
export const replay = <S, C extends { type: string }, F>(aggregate: Aggregate<S, C, F>, events: readonly DomainEvent[]): S =>
  events.reduce((state, event) => aggregate.decider.evolve(state, event), aggregate.decider.initial);
