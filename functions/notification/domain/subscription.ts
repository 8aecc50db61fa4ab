/** The partner's end: what it asked for, and how the channel that came of it stands. */
import type { Decider } from '#shared/kernel/decider.ts';
import type { ChannelStatus, Wish } from './channel.ts';

export interface SubscriptionState { readonly status: '' | ChannelStatus; readonly wish?: Wish }
export type SubscriptionCommand = { type: 'request'; wish: Wish } | { type: 'note'; status: ChannelStatus };

const REQUESTED = 'notification.subscription.requested.v1';
const NOTED = 'notification.subscription.channel-noted.v1';

export const subscriptionDecider: Decider<SubscriptionState, SubscriptionCommand> = {
  initial: { status: '' },
  decide(state, command) {
    if (command.type === 'request') return [{ type: REQUESTED, data: { wish: command.wish, eventTypes: command.wish.eventTypes } }];
    return state.status === command.status ? [] : [{ type: NOTED, data: { status: command.status } }];
  },
  evolve(state, { type, data }) {
    switch (type) {
      case REQUESTED: return { status: 'awaiting-grant', wish: data.wish };
      case NOTED: return { ...state, status: data.status };
      default: return state;
    }
  },
};
