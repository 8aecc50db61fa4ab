import { notFound } from '#shared/errors.ts';
import { answerOf, createApi, read, written, type Handlers } from '#shared/http/api.ts';
import { page } from '#shared/http/paging.ts';
import { load } from '#shared/kernel/aggregate.ts';
import { execute } from '#shared/kernel/execute.ts';
import { texts } from '../domain/texts.ts';
import { routes } from '../routes.ts';
import { CHANNEL_LIST, SUBSCRIPTION_LIST, channels, deliveries, deliveryId, deliveryList, deliverySummary, shown, subscriptions } from '../store.ts';
import { subscribe } from '../subscribe.ts';
import type { Deps } from './deps.ts';

const handlers = (deps: Deps): Handlers<typeof routes> => ({
  subscribe: (context, { body }) => subscribe(deps, context, body),
  listSubscriptions: async ({ ports, scope }, { query }) => ({ status: 200, body: await page(ports, scope, SUBSCRIPTION_LIST, query, { descending: true }) }),
  getSubscription: (context, { params }) => read(context, subscriptions, params.subscriptionId, ({ status, wish }) => ({ status, ...shown(wish!) })),
  listChannels: async ({ ports, scope }, { query }) => ({ status: 200, body: await page(ports, scope, CHANNEL_LIST, query, { descending: true }) }),
  getChannel: (context, { params }) => read(context, channels, params.channelId, ({ wish, grant: _grant, ...state }) => ({ ...state, ...shown(wish!) })),
  resumeChannel: async (context, { params }) => answerOf(await execute(
    context, channels, params.channelId, { type: 'resume', at: new Date(context.ports.clock.now()).toISOString() }, context.facts,
    { expectedVersion: context.expectedVersion!, idempotency: context.idempotency(written) },
  )),
  listDeliveries: async (context, { params, query }) => {
    const body = await page(context.ports, context.scope, deliveryList(params.channelId), query, { descending: true });
    // What was sent was sent on a channel; only an empty page may be of one that is not there.
    if (body.items.length === 0 && (await load(context.ports, context.scope, channels, params.channelId)).version === 0) throw notFound();
    return { status: 200, body };
  },
  getDelivery: (context, { params }) => read(context, deliveries, deliveryId(params.channelId, params.eventId), (state) =>
    ({ ...deliverySummary(state), body: state.message!.body, attempts: state.attempts })),
});

export const createHandler = (deps: Deps) => createApi({ name: 'notification', routes, handlers: handlers(deps), aggregates: { channel: { aggregate: channels } }, texts, ...deps });
