/**
 * | item | PK | SK |
 * |---|---|---|
 * | subscription (partner's tenant) | `T#<partner>#SUBSCRIPTION#<id>` | `STATE`, `EVENT#<seq>` |
 * | its secret, wrapped (table of keys) | `T#<partner>#SECRET#<id>` | `KEY` |
 * | channel (municipality's tenant, same id) | `T#<municipality>#CHANNEL#<id>` | `STATE`, `EVENT#<seq>` |
 * | channels that are active now | `T#<municipality>#SPEAKING` | `<channelId>` |
 * | delivery | `T#<municipality>#DELIVERY#<channelId>.<eventId>` | `STATE`, `EVENT#<seq>` |
 * | consumers' marks | `T#<tenant>#DONE#notification#<tenant>#<subject>`, `…#DONE#notification-ends#…` | `MARK` |
 * | lists | GSI1 `T#<tenant>#SUBSCRIPTIONS`, `…#CHANNELS` | `<id>` |
 * | deliveries of a channel | GSI1 `T#<municipality>#DELIVERIES#<channelId>` | `<createdAt>#<id>` |
 */
import { refuse } from '#shared/errors.ts';
import type { Aggregate, Change, LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { Item, Ports } from '#shared/kernel/ports.ts';
import { pk, type TenantScope } from '#shared/tenancy/scope.ts';
import { channelDecider, type ChannelCommand, type ChannelState, type Organisation, type Wish } from './domain/channel.ts';
import { deliveryDecider, nextAttemptAt, type DeliveryCommand, type DeliveryState } from './domain/delivery.ts';
import { subscriptionDecider, type SubscriptionCommand, type SubscriptionState } from './domain/subscription.ts';

export const SUBSCRIPTION_LIST = 'SUBSCRIPTIONS';
export const CHANNEL_LIST = 'CHANNELS';
export const deliveryList = (channelId: string): string => `DELIVERIES#${channelId}`;
export const deliveryId = (channelId: string, eventId: string): string => `${channelId}.${eventId}`;

const named = ({ orgno, name }: Organisation) => ({ orgno, name });
/** A subscription or channel as its readers see it: organisations by number and name, never by tenant id. */
export const shown = ({ subscriber, municipality, url, eventTypes, purpose }: Wish) =>
  ({ subscriber: named(subscriber), municipality: named(municipality), url, eventTypes, purpose });

export const subscriptions: Aggregate<SubscriptionState, SubscriptionCommand> = {
  name: 'SUBSCRIPTION', decider: subscriptionDecider, schemaVersion: 1,
  parties: (s): Record<string, string> => ({ municipality: s.wish!.municipality.tenantId }),
  list: (s) => ({ list: SUBSCRIPTION_LIST, sort: '', summary: { status: s.status, ...shown(s.wish!) } }),
};

export const channels: Aggregate<ChannelState, ChannelCommand> = {
  name: 'CHANNEL', decider: channelDecider, schemaVersion: 1,
  parties: (s): Record<string, string> => ({ subscriber: s.wish!.subscriber.tenantId }),
  list: (s) => ({ list: CHANNEL_LIST, sort: '', summary: { status: s.status, ...shown(s.wish!) } }),
  ledger: speakingWrite,
};

export const deliveries: Aggregate<DeliveryState, DeliveryCommand> = {
  name: 'DELIVERY', decider: deliveryDecider, schemaVersion: 1,
  parties: (s): Record<string, string> => ({ subscriber: s.message!.subscriber }),
  list: (s) => ({ list: deliveryList(s.message!.channelId), sort: s.message!.createdAt, summary: deliverySummary(s) }),
};

export function deliverySummary(state: DeliveryState): Item {
  const { eventId, eventType, createdAt } = state.message!;
  const last = state.attempts.at(-1);
  const next = nextAttemptAt(state);
  return { eventId, eventType, createdAt, status: state.status, attempts: state.attempts.length, ...(last?.status && { lastStatus: last.status }), ...(last?.fault && { lastFault: last.fault }), ...(next && { nextAttemptAt: next }) };
}

/** A channel that is active, as the consumer of events sees it: one strongly consistent query finds them all. */
export interface Speaking { readonly channelId: string; readonly wish: Wish; readonly grant: number; readonly activeFrom: string }
const SPEAKING = 'SPEAKING';

/** Moves with the channel's state in the same transaction; the state's version guards it. */
function speakingWrite({ scope, id, before, after }: Change<ChannelState, unknown>): LedgerWrite[] {
  const Key = { PK: pk(scope, SPEAKING), SK: id };
  const refusal = () => refuse('stale-version', { status: 412 });
  if (after.status === 'active') {
    const entry: Speaking = { channelId: id, wish: after.wish!, grant: after.grant, activeFrom: after.activeFrom! };
    return [{ label: 'speaking', item: { Put: { Item: { ...Key, ...entry } } }, refusal }];
  }
  return before.status === 'active' ? [{ label: 'speaking', item: { Delete: { Key } }, refusal }] : [];
}

export async function speaking(ports: Ports, scope: TenantScope): Promise<Speaking[]> {
  const { Items } = await ports.db(scope).exec('Query', { KeyConditionExpression: 'PK = :pk', ExpressionAttributeValues: { ':pk': pk(scope, SPEAKING) }, ConsistentRead: true });
  return Items as unknown as Speaking[];
}
