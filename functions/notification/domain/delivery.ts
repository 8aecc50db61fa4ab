/** One event on its way to one channel, with every attempt. */
import type { Decider, Transition } from '#shared/kernel/decider.ts';

export const DELIVERY_STATUSES = ['pending', 'delivered', 'exhausted', 'withheld'] as const;
export type Status = '' | (typeof DELIVERY_STATUSES)[number];
/** Why there was no usable answer. */
export const FAULTS = ['address-refused', 'timeout', 'unreachable', 'wrong-echo'] as const;
export type Fault = (typeof FAULTS)[number];
export interface Attempt { readonly at: string; readonly status?: number; readonly fault?: Fault }

/** Seconds to wait after the first, second, … failed attempt. After the last wait there is one more attempt. */
export const WAITS = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000] as const;

export interface Message {
  readonly channelId: string;
  readonly subscriber: string;
  readonly grant: number;
  /** `webhook-id`: the same for every attempt, so that a receiver recognises what it has. */
  readonly eventId: string;
  readonly eventType: string;
  readonly createdAt: string;
  /** The text that is signed and sent, the same every time. */
  readonly body: string;
  /** What the endpoint must echo. Only in the message that verifies it, which is tried once. */
  readonly challenge?: string;
}
export interface DeliveryState { readonly status: Status; readonly message?: Message; readonly attempts: readonly Attempt[] }
export type DeliveryCommand =
  | { type: 'create'; message: Message }
  /** `number` is the attempt's own, so that two workers with the same message count it once. */
  | { type: 'record'; number: number; attempt: Attempt }
  | { type: 'withhold' };

const CREATED = 'notification.delivery.created.v1';
const ATTEMPTED = 'notification.delivery.attempted.v1';
const DELIVERED = 'notification.delivery.delivered.v1';
const EXHAUSTED = 'notification.delivery.exhausted.v1';
const WITHHELD = 'notification.delivery.withheld.v1';

export const machine: readonly Transition<Status>[] = [
  { command: 'create', from: [''], to: 'pending', event: CREATED },
  { command: 'record', from: ['pending'], to: 'delivered', event: DELIVERED, guard: 'answered 2xx' },
  { command: 'record', from: ['pending'], to: 'withheld', event: WITHHELD, guard: 'answered 410' },
  { command: 'record', from: ['pending'], to: 'pending', event: ATTEMPTED, guard: 'failed, attempts are left' },
  { command: 'record', from: ['pending'], to: 'exhausted', event: EXHAUSTED, guard: 'failed for the last time' },
  { command: 'withhold', from: ['pending'], to: 'withheld', event: WITHHELD, guard: 'the channel does not speak' },
];

export const succeeded = ({ status, fault }: Attempt): boolean => !fault && status !== undefined && status >= 200 && status < 300;

/** When the next attempt may begin (ISO instant). */
export function nextAttemptAt({ status, attempts }: DeliveryState): string | undefined {
  const last = attempts.at(-1);
  return status === 'pending' && last ? new Date(Date.parse(last.at) + WAITS[attempts.length - 1]! * 1000).toISOString() : undefined;
}

export const deliveryDecider: Decider<DeliveryState, DeliveryCommand> = {
  initial: { status: '', attempts: [] },
  decide(state, command) {
    switch (command.type) {
      case 'create': {
        const { channelId, eventType } = command.message;
        return state.status === '' ? [{ type: CREATED, data: { message: command.message, channelId, eventType } }] : [];
      }
      case 'record': {
        if (state.status !== 'pending' || command.number <= state.attempts.length) return [];
        return [{ type: outcome(state, command), data: { number: command.number, ...command.attempt } }];
      }
      case 'withhold': return state.status === 'pending' ? [{ type: WITHHELD, data: {} }] : [];
    }
  },
  evolve(state, { type, data }) {
    const attempts = data.at ? [...state.attempts, { at: data.at, ...(data.status && { status: data.status }), ...(data.fault && { fault: data.fault }) }] : state.attempts;
    switch (type) {
      case CREATED: return { ...state, status: 'pending', message: data.message };
      case ATTEMPTED: return { ...state, attempts };
      case DELIVERED: return { ...state, status: 'delivered', attempts };
      case EXHAUSTED: return { ...state, status: 'exhausted', attempts };
      case WITHHELD: return { ...state, status: 'withheld', attempts };
      default: return state;
    }
  },
};

function outcome({ message }: DeliveryState, { number, attempt }: DeliveryCommand & { type: 'record' }): string {
  if (succeeded(attempt)) return DELIVERED;
  if (attempt.status === 410) return WITHHELD;
  return message!.challenge || number > WAITS.length ? EXHAUSTED : ATTEMPTED;
}
