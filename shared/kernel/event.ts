/** The stored event, and the thin event that leaves the table. */
import type { DomainEvent } from './decider.ts';

/** Tenants that an aggregate concerns besides its owner, by part; the same on every event of an aggregate. */
export type Parties = Readonly<Record<string, string>>;

export interface StoredEvent extends DomainEvent {
  readonly id: string;
  readonly tenant: string;
  /** `<AGGREGATE>/<id>` */
  readonly subject: string;
  readonly seq: number;
  /** When it happened in the world (ISO instant); the same as `recordedAt` unless the command says otherwise. */
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly purpose: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly schemaVersion: number;
  readonly parties: Parties;
}

/** CloudEvents 1.0 envelope of a bus event. `data` holds only what the event's catalogue entry lists: no personal value. */
export interface BusEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  tenant: string;
  seq: number;
  parties: Parties;
  correlationid: string;
  causationid: string | null;
  data: Record<string, any>;
}

/** Of the aggregate that an event is about. */
export const idOf = ({ subject }: Pick<BusEvent, 'subject'>): string => subject.split('/')[1]!;

export const eventKey = (seq: number): string => `EVENT#${String(seq).padStart(8, '0')}`;
/** Unsent events are found through the sparse mark `RELAY#<shard>` on GSI2 until the relay has sent them. Each event costs its shard three write units (docs/heat.md). */
export const RELAY_SHARDS = 32;
export const shardOf = (text: string, shards: number): number => {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return (h >>> 0) % shards;
};
