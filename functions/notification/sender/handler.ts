import { busEventOf } from '#shared/messaging/bus-event.ts';
import { queueHandler } from '#shared/messaging/queue-handler.ts';
import { send } from '../send.ts';
import type { Deps } from './deps.ts';

export const createHandler = ({ queue, observability, ...deps }: Deps) => queueHandler(async (record) => {
  const event = busEventOf(record.body);
  // The rule may bring all events of a delivery; only its creation is something to send.
  if (event.type !== 'notification.delivery.created.v1') return;
  await send({ ...deps, hide: (seconds) => queue.hide(record.receiptHandle, seconds), count: observability.count }, event);
}, observability);
