import * as z from 'zod/mini';
import { pageOf, PageQuery } from '#shared/http/paging-schemas.ts';
import type { RouteTable } from '#shared/http/route.ts';
import { Id, Line, OrgNo, Written } from '#shared/ids/schemas.ts';
import { CHANNEL_STATUSES } from './domain/channel.ts';
import { DELIVERY_STATUSES, FAULTS } from './domain/delivery.ts';

const Url = z.string().check(z.minLength(10), z.maxLength(500));
const EventTypes = z.array(z.string().check(z.regex(/^[a-z]+(\.[a-z-]+){2}\.v\d{1,3}$/), z.maxLength(100))).check(z.minLength(1), z.maxLength(20));
const Organisation = z.strictObject({ orgno: OrgNo, name: z.string() });
const ends = {
  id: Id, version: z.int(), status: z.enum(CHANNEL_STATUSES), subscriber: Organisation, municipality: Organisation,
  url: z.string(), eventTypes: z.array(z.string()), purpose: z.string(),
};
const Ends = z.strictObject(ends);
const OneSubscription = z.strictObject({ subscriptionId: Id });
const OneChannel = z.strictObject({ channelId: Id });
const delivery = {
  id: z.string(), version: z.int(), eventId: Id, eventType: z.string(), createdAt: z.iso.datetime(), status: z.enum(DELIVERY_STATUSES),
  lastStatus: z.optional(z.int()), lastFault: z.optional(z.enum(FAULTS)), nextAttemptAt: z.optional(z.iso.datetime()),
};
const partner = { audience: 'systems', roles: ['subscriber'], scopes: ['fotfeste:subscriptions'], tag: 'Notifications', purpose: 'notification of partners' } as const;
const administrator = { audience: 'people', roles: ['admin'], tag: 'Notifications', purpose: 'notification of partners' } as const;

export const routes = {
  subscribe: {
    ...partner, method: 'POST', path: '/v1/subscriptions',
    summary: 'Ask for events from a municipality',
    description: 'Nothing is sent before the municipality has granted it and the address has proved itself. `secret` is shown here and never again: keep it, and verify each webhook with it as Standard Webhooks says. A repeated request with the same Idempotency-Key gets the same answer.',
    body: z.strictObject({ municipality: OrgNo, url: Url, eventTypes: EventTypes, purpose: Line }), tells: { '': 'organisation' },
    answers: { 201: z.strictObject({ id: Id, version: z.int(), secret: z.string() }) },
    refusals: ['unknown-municipality', 'event-type-not-offered', 'address-not-acceptable'],
  },
  listSubscriptions: { ...partner, method: 'GET', path: '/v1/subscriptions', summary: 'List our subscriptions', query: PageQuery, answers: { 200: pageOf(Ends) } },
  getSubscription: {
    ...partner, method: 'GET', path: '/v1/subscriptions/{subscriptionId}', summary: 'Show a subscription and how its channel stands', params: OneSubscription, answers: { 200: Ends },
  },
  listChannels: { ...administrator, method: 'GET', path: '/v1/channels', summary: 'List what partners have asked for', query: PageQuery, answers: { 200: pageOf(Ends) } },
  getChannel: {
    ...administrator, method: 'GET', path: '/v1/channels/{channelId}', summary: 'Show a channel to a partner', description: '`fault` says why the address did not prove itself; grant the channel again to try once more.',
    params: OneChannel, answers: { 200: z.strictObject({ ...ends, activeFrom: z.optional(z.iso.datetime()), fault: z.optional(z.string()) }) },
  },
  grantChannel: {
    ...administrator, method: 'POST', path: '/v1/channels/{channelId}/grant', summary: 'Grant a partner the events it asked for',
    description: 'The address is sent a signed challenge (`endpoint.verification`), which it must echo as `{ "challenge": … }`. Then the channel is active, and what happens from then on is sent.',
    params: OneChannel, ifMatch: true, does: { aggregate: 'channel', command: 'grant', id: 'channelId' }, answers: { 200: Written },
  },
  pauseChannel: {
    ...administrator, method: 'POST', path: '/v1/channels/{channelId}/pause', summary: 'Stop sending to a partner', description: 'What happens while the channel is paused is not sent later. What waited for a new attempt is withheld.',
    params: OneChannel, ifMatch: true, does: { aggregate: 'channel', command: 'pause', id: 'channelId' }, answers: { 200: Written },
  },
  resumeChannel: {
    ...administrator, method: 'POST', path: '/v1/channels/{channelId}/resumption', summary: 'Send to a partner again', params: OneChannel, ifMatch: true, answers: { 200: Written },
  },
  listDeliveries: {
    ...administrator, method: 'GET', path: '/v1/channels/{channelId}/deliveries', summary: 'List what was sent on a channel, newest first',
    params: OneChannel, query: PageQuery, answers: { 200: pageOf(z.strictObject({ ...delivery, attempts: z.int() })) },
  },
  getDelivery: {
    ...administrator, method: 'GET', path: '/v1/channels/{channelId}/deliveries/{eventId}', summary: 'Show a delivery: what was sent, and every attempt',
    params: z.strictObject({ channelId: Id, eventId: Id }),
    answers: { 200: z.strictObject({ ...delivery, body: z.string(), attempts: z.array(z.strictObject({ at: z.iso.datetime(), status: z.optional(z.int()), fault: z.optional(z.enum(FAULTS)) })) }) },
  },
} as const satisfies RouteTable;
