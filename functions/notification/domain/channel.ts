/** The municipality's end of a subscription: nothing is sent before its administrator has granted it and the endpoint has proved itself. */
import { isRefusal } from '#shared/errors.ts';
import { transition, type Decider, type Transition } from '#shared/kernel/decider.ts';

export const CHANNEL_STATUSES = ['awaiting-grant', 'verifying', 'unverified', 'active', 'paused', 'off'] as const;
export type ChannelStatus = (typeof CHANNEL_STATUSES)[number];
export type Status = '' | ChannelStatus;
export interface Organisation { readonly tenantId: string; readonly orgno: string; readonly name: string }

export interface Wish {
  readonly subscriber: Organisation;
  readonly municipality: Organisation;
  readonly url: string;
  readonly eventTypes: readonly string[];
  /** Why the partner wants the events, in its own words; the administrator decides on it. */
  readonly purpose: string;
}
export interface ChannelState {
  readonly status: Status;
  readonly wish?: Wish;
  /** How many times it was granted. What comes of an earlier grant's deliveries no longer counts. */
  readonly grant: number;
  /** ISO instant. What happened before it is never sent. */
  readonly activeFrom?: string;
  /** Why the endpoint did not prove itself. */
  readonly fault?: string;
}
export type ChannelCommand =
  | { type: 'propose'; wish: Wish }
  | { type: 'grant' } | { type: 'pause' } | { type: 'resume'; at: string }
  | { type: 'prove'; grant: number; at: string }
  | { type: 'fail'; grant: number; fault: string }
  | { type: 'switchOff'; grant: number };

const PROPOSED = 'notification.channel.proposed.v1';
const GRANTED = 'notification.channel.granted.v1';
const ACTIVATED = 'notification.channel.activated.v1';
const VERIFICATION_FAILED = 'notification.channel.verification-failed.v1';
const PAUSED = 'notification.channel.paused.v1';
const RESUMED = 'notification.channel.resumed.v1';
const SWITCHED_OFF = 'notification.channel.switched-off.v1';

export const machine: readonly Transition<Status>[] = [
  { command: 'propose', from: [''], to: 'awaiting-grant', event: PROPOSED },
  { command: 'grant', from: ['awaiting-grant', 'verifying', 'unverified', 'off'], to: 'verifying', event: GRANTED },
  { command: 'prove', from: ['verifying'], to: 'active', event: ACTIVATED, guard: 'the endpoint echoed the challenge' },
  { command: 'fail', from: ['verifying'], to: 'unverified', event: VERIFICATION_FAILED },
  { command: 'pause', from: ['active'], to: 'paused', event: PAUSED },
  { command: 'resume', from: ['paused'], to: 'active', event: RESUMED },
  { command: 'switchOff', from: ['verifying', 'active', 'paused'], to: 'off', event: SWITCHED_OFF, guard: 'the endpoint answered 410' },
];
export const statusAfter: Readonly<Record<string, ChannelStatus>> = Object.fromEntries(machine.map((t) => [t.event, t.to as ChannelStatus]));

export const channelDecider: Decider<ChannelState, ChannelCommand> = {
  initial: { status: '', grant: 0 },
  decide(state, command) {
    const step = transition(machine, state.status, command.type);
    switch (command.type) {
      case 'propose': return isRefusal(step) ? [] : [{ type: step.event, data: { wish: command.wish, eventTypes: command.wish.eventTypes } }];
      case 'grant': return isRefusal(step) ? step : [{ type: step.event, data: { grant: state.grant + 1 } }];
      case 'pause': return isRefusal(step) ? step : [{ type: step.event, data: {} }];
      case 'resume': return isRefusal(step) ? step : [{ type: step.event, data: { activeFrom: command.at } }];
      // What the sender found out. It may find it out twice, or after the world has moved on.
      default: {
        if (isRefusal(step) || command.grant !== state.grant) return [];
        return [{ type: step.event, data: command.type === 'prove' ? { activeFrom: command.at } : command.type === 'fail' ? { fault: command.fault } : {} }];
      }
    }
  },
  evolve(state, { type, data }) {
    const { fault: _fault, ...kept } = state;
    const next = { ...kept, status: statusAfter[type] ?? state.status };
    switch (type) {
      case PROPOSED: return { ...next, wish: data.wish };
      case GRANTED: return { ...next, grant: data.grant };
      case ACTIVATED: case RESUMED: return { ...next, activeFrom: data.activeFrom };
      case VERIFICATION_FAILED: return { ...next, fault: data.fault };
      default: return next;
    }
  },
};
