/** One message of the delivery queue: one attempt at most, recorded before anything else follows from it. */
import { Webhook } from 'standardwebhooks';
import { RetainOnQueue } from '#shared/errors.ts';
import { load, type Loaded } from '#shared/kernel/aggregate.ts';
import { execute, type CommandContext } from '#shared/kernel/execute.ts';
import { idOf, type BusEvent } from '#shared/kernel/event.ts';
import type { HttpPort, KeyPort, Ports } from '#shared/kernel/ports.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import type { ChannelCommand, ChannelState } from './domain/channel.ts';
import { nextAttemptAt, succeeded, type Attempt, type DeliveryCommand, type DeliveryState, type Fault, type Message } from './domain/delivery.ts';
import { openSecret } from './secret.ts';
import { channels, deliveries } from './store.ts';

export interface Sender {
  readonly ports: Ports;
  readonly keys: KeyPort;
  readonly http: HttpPort;
  /** Hides the message that is being handled for so many seconds. */
  readonly hide: (seconds: number) => Promise<void>;
  readonly count: (metric: string) => void;
}

/**
 * Errors: `RetainOnQueue` while an attempt is still to come (the message is hidden until then), and when attempts are used
 * up, so that the message goes on to the dead-letter queue where a person sees it.
 */
export async function send(sender: Sender, event: BusEvent): Promise<void> {
  const { ports } = sender;
  const scope = tenantScope(event.tenant, 'relayed-event');
  const context: CommandContext = { ports, scope, tenant: event.tenant, actor: 'system:sender', purpose: 'notification of partners', correlationId: event.correlationid, causationId: event.id };
  const delivery = await load(ports, scope, deliveries, idOf(event));
  const state = delivery.state.status === 'pending' ? await attempt(sender, context, delivery) : delivery.state;

  // Also when the message comes again: the process may have died between the record and what follows from it.
  await tellChannel(context, state);
  if (state.status === 'pending') return waitFor(sender, nextAttemptAt(state)!);
  if (state.status === 'exhausted' && !state.message!.challenge) {
    await sender.hide(0);
    throw new RetainOnQueue('attempts are used up');
  }
}

async function attempt(sender: Sender, context: CommandContext, delivery: Loaded<DeliveryState>): Promise<DeliveryState> {
  const { ports } = sender;
  const message = delivery.state.message!;
  const next = nextAttemptAt(delivery.state);
  // Here too early: a second copy of the message, or one whose hiding failed.
  if (next && Date.parse(next) > ports.clock.now()) return delivery.state;
  const { state: channel } = await load(ports, tenantScope(context.tenant, 'relayed-event'), channels, message.channelId);
  if (!speaks(channel, message)) return record(context, delivery, { type: 'withhold' });

  const made = await post(sender, channel, message);
  const state = await record(context, delivery, { type: 'record', number: delivery.state.attempts.length + 1, attempt: made });
  sender.count(succeeded(made) ? 'WebhooksDelivered' : 'WebhooksFailed');
  ports.log.info('webhook', { channelId: message.channelId, eventId: message.eventId, attempt: state.attempts.length, status: made.status, fault: made.fault, outcome: state.status });
  return state;
}

const speaks = (channel: ChannelState, { grant, challenge }: Message): boolean =>
  channel.grant === grant && channel.status === (challenge ? 'verifying' : 'active');

async function record(context: CommandContext, delivery: Loaded<DeliveryState>, command: DeliveryCommand): Promise<DeliveryState> {
  const result = await execute(context, deliveries, delivery.id, command, { today: '', actor: context.actor, newId: context.ports.ids.next });
  return (result as { state: DeliveryState }).state;
}

async function post({ ports, keys, http }: Sender, channel: ChannelState, { channelId, eventId, body, challenge }: Message): Promise<Attempt> {
  const secret = await openSecret(ports, keys, tenantScope(channel.wish!.subscriber.tenantId, 'relayed-event'), channelId);
  const now = new Date(ports.clock.now());
  const headers = {
    'content-type': 'application/json', 'user-agent': 'Fotfeste', 'webhook-id': eventId, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(eventId, now, body),
  };
  const at = now.toISOString();
  try {
    const answer = await http.post(channel.wish!.url, headers, body);
    const made: Attempt = { at, status: answer.status };
    return challenge && succeeded(made) && !echoes(answer.body, challenge) ? { ...made, fault: 'wrong-echo' } : made;
  } catch (error) {
    return { at, fault: faultOf(error as Error) };
  }
}

const faultOf = ({ name }: Error): Fault => (name === 'AddressRefused' ? 'address-refused' : name === 'TimeoutError' ? 'timeout' : 'unreachable');

function echoes(body: string, challenge: string): boolean {
  try {
    return (JSON.parse(body) as { challenge?: unknown } | null)?.challenge === challenge;
  } catch {
    return false;
  }
}

/** What the delivery's outcome means for its channel: proved, not proved, or switched off by the receiver. */
async function tellChannel(context: CommandContext, { status, message, attempts }: DeliveryState): Promise<void> {
  const last = attempts.at(-1);
  if (status === 'pending' || !last) return;
  const { channelId, grant, challenge } = message!;
  const command: ChannelCommand | undefined = last.status === 410 ? { type: 'switchOff', grant }
    : !challenge ? undefined
      : succeeded(last) ? { type: 'prove', grant, at: last.at }
        : { type: 'fail', grant, fault: last.fault ?? `status-${last.status}` };
  if (command) await execute(context, channels, channelId, command, { today: '', actor: context.actor, newId: context.ports.ids.next });
}

async function waitFor({ ports, hide }: Sender, until: string): Promise<never> {
  await hide(Math.max(0, Math.ceil((Date.parse(until) - ports.clock.now()) / 1000)));
  throw new RetainOnQueue(`next attempt at ${until}`);
}
