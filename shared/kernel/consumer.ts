/**
 * Consumers of bus events. Each keeps, per source aggregate, the mark `DONE#<consumer>` with the last sequence number
 * it has handled, in the transaction of its effect: an event has its effect once, in order, and a gap is waited for. Each mark
 * has a partition of its own: what follows a whole municipality, or the country, would be one hot key otherwise.
 * The mark has no expiry, so that a replay of the archive years later changes nothing.
 */
import { RetainOnQueue, refuse } from '../errors.ts';
import { pk, tenantScope, type TenantScope } from '../tenancy/scope.ts';
import type { Aggregate, LedgerWrite } from './aggregate.ts';
import type { Facts } from './decider.ts';
import type { BusEvent } from './event.ts';
import { execute, type CommandContext, type Done } from './execute.ts';
import type { Key, Ports } from './ports.ts';
import { commit, type Write } from './unit-of-work.ts';

export interface ConsumerContext extends CommandContext {
  readonly scope: TenantScope;
  /** Goes into the transaction of the effect (`execute(..., { also: [context.mark] })`, or `effect(writes)`). */
  readonly mark: LedgerWrite;
  readonly today: string;
  readonly facts: Facts;
}
/** What a handler did: it committed the mark itself, or hands over the writes that the kit commits with the mark. */
export type Effect = 'committed' | readonly Write[];

export interface Consumer {
  readonly name: string;
  /** The tenant in which the effect happens. `undefined`: the event does not concern this consumer. Must be the same for all events of an aggregate. */
  readonly where: (event: BusEvent) => string | undefined;
  /** By event type. Types without a handler only move the mark. */
  readonly on: Readonly<Record<string, (event: BusEvent, context: ConsumerContext) => Promise<Effect>>>;
}

export type Outcome = 'handled' | 'duplicate' | 'not-concerned';

/** Errors: `RetainOnQueue` when an earlier event of the same aggregate has not come yet. */
export async function consume(ports: Ports, consumer: Consumer, event: BusEvent, today: string): Promise<Outcome> {
  const tenant = consumer.where(event);
  if (tenant === undefined) return 'not-concerned';
  const scope = tenantScope(tenant, 'relayed-event');
  const key: Key = { PK: pk(scope, 'DONE', consumer.name, event.tenant, event.subject), SK: 'MARK' };
  const last = await lastHandled(ports, scope, key, event.seq);
  if (event.seq <= last) return 'duplicate';
  if (event.seq > last + 1) throw new RetainOnQueue(`gap: ${consumer.name} has ${last} of ${event.subject}, got ${event.seq}`);

  const mark = markWrite(key, event, last);
  const actor = `system:${consumer.name}`;
  const context: ConsumerContext = {
    ports, scope, tenant, actor, purpose: 'event', correlationId: event.correlationid, causationId: event.id, mark, today, facts: { today, actor, newId: ports.ids.next },
  };
  const effect = await (consumer.on[event.type]?.(event, context) ?? Promise.resolve([]));
  if (effect === 'committed') return 'handled';
  const result = await commit(ports, scope, [mark, ...effect]);
  if (result.ok) return 'handled';
  if (result.label === 'mark') return 'duplicate';
  throw new Error(`${consumer.name}: the condition of "${result.label}" failed`);
}

/**
 * The last sequence number handled. A predecessor is usually under way in a concurrent invocation, so a gap is waited for
 * a moment here before the message goes back to its queue, where it would lie for the whole visibility time.
 */
async function lastHandled(ports: Ports, scope: TenantScope, key: Key, seq: number): Promise<number> {
  for (let waitMs = 40; ; waitMs *= 2) {
    const { Item } = await ports.db(scope).exec('GetItem', { Key: key, ConsistentRead: true });
    const last: number = Item?.seq ?? 0;
    if (seq <= last + 1 || waitMs > LONGEST_WAIT_MS) return last;
    await ports.clock.sleep(waitMs);
  }
}
const LONGEST_WAIT_MS = 700;

/** Runs a command as the effect of an event; it may create the aggregate. When nothing is decided, the mark is left to the kit. */
export async function effectOf<S, C extends { readonly type: string }>(
  context: ConsumerContext, aggregate: Aggregate<S, C>, id: string, command: C, also?: (done: Done<S>) => Promise<readonly LedgerWrite[]>,
): Promise<Effect> {
  const result = await execute(context, aggregate, id, command, context.facts, { mayCreate: true, also: async (done) => [context.mark, ...(await also?.(done) ?? [])] });
  return result.kind === 'done' && result.events.length === 0 ? [] : 'committed';
}

function markWrite(key: Key, event: BusEvent, last: number): LedgerWrite {
  const Item = { ...key, seq: event.seq, eventId: event.id };
  return {
    label: 'mark',
    item: last === 0
      ? { Put: { Item, ConditionExpression: 'attribute_not_exists(PK)' } }
      : { Put: { Item, ConditionExpression: 'seq = :last', ExpressionAttributeValues: { ':last': last } } },
    refusal: () => refuse('already-handled'),
  };
}
