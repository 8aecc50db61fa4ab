/** From events to deliveries, and from one end of a subscription to the other. */
import { effectOf, type Consumer, type ConsumerContext, type Effect } from '#shared/kernel/consumer.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import { execute } from '#shared/kernel/execute.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { statusAfter } from './domain/channel.ts';
import type { Message } from './domain/delivery.ts';
import { OFFERED } from './offered.ts';
import { channels, deliveries, deliveryId, speaking, subscriptions } from './store.ts';

const isOf = (aggregate: string) => ({ type }: BusEvent): boolean => type.startsWith(`notification.${aggregate}.`);
const ofSubscription = isOf('subscription');
const ofChannel = isOf('channel');

/** In the municipality where the event happened: what must be sent. */
export const sending: Consumer = {
  name: 'notification',
  where: (event) => (ofSubscription(event) ? undefined : event.tenant),
  on: { 'notification.channel.granted.v1': verify, ...Object.fromEntries(OFFERED.map((type) => [type, fanOut])) },
};

/** In the other end's tenant: a subscription becomes the municipality's channel, and the partner sees how the channel stands. */
export const otherEnd: Consumer = {
  name: 'notification-ends',
  where: (event) => (ofSubscription(event) ? event.parties.municipality : ofChannel(event) ? event.parties.subscriber : undefined),
  on: {
    'notification.subscription.requested.v1': propose,
    ...Object.fromEntries(Object.entries(statusAfter).map(([type, status]) => [type, (event: BusEvent, context: ConsumerContext) => effectOf(context, subscriptions, idOf(event), { type: 'note', status })])),
  },
};

async function propose(event: BusEvent, context: ConsumerContext): Promise<Effect> {
  const { state } = await load(context.ports, tenantScope(event.tenant, 'relayed-event'), subscriptions, idOf(event));
  return effectOf(context, channels, idOf(event), { type: 'propose', wish: state.wish! });
}


/**
 * A delivery for each channel that speaks and wants the event. Each has a key of its own, so that a second attempt after
 * a crash in the middle makes the missing ones only; the mark comes last.
 */
async function fanOut(event: BusEvent, context: ConsumerContext): Promise<Effect> {
  for (const { channelId, wish, grant, activeFrom } of await speaking(context.ports, context.scope)) {
    if (!wish.eventTypes.includes(event.type) || event.time < activeFrom) continue;
    await create(event, context, {
      channelId, grant, subscriber: wish.subscriber.tenantId,
      body: webhook(event.type, event.time, { municipality: wish.municipality.orgno, subject: event.subject, sequence: event.seq, details: event.data }),
    });
  }
  return [];
}

/** The challenge goes the same way as everything else: stored, sent by the sender, its attempt recorded. */
async function verify(event: BusEvent, context: ConsumerContext): Promise<Effect> {
  const { state } = await load(context.ports, context.scope, channels, idOf(event));
  const challenge = Buffer.from(context.ports.ids.bytes(24)).toString('base64url');
  await create({ ...event, type: VERIFICATION }, context, {
    channelId: idOf(event), grant: event.data.grant, subscriber: state.wish!.subscriber.tenantId, challenge, body: webhook(VERIFICATION, event.time, { challenge }),
  });
  return [];
}
const VERIFICATION = 'endpoint.verification';

const webhook = (type: string, timestamp: string, data: object): string => JSON.stringify({ type, timestamp, data });

async function create(event: BusEvent, context: ConsumerContext, message: Omit<Message, 'eventId' | 'eventType' | 'createdAt'>): Promise<void> {
  const createdAt = new Date(context.ports.clock.now()).toISOString();
  await execute(context, deliveries, deliveryId(message.channelId, event.id), { type: 'create', message: { ...message, eventId: event.id, eventType: event.type, createdAt } }, context.facts, { mayCreate: true });
}
