/** Counts, and tells the national numbers to the dashboard: no municipality, no tenant, no person among the dimensions. */
import type { SealingDeps } from '#shared/adapters/deps.ts';
import { dateInOslo } from '#shared/calendar/oslo.ts';
import { busEventOf } from '#shared/messaging/bus-event.ts';
import { queueHandler } from '#shared/messaging/queue-handler.ts';
import { follow } from '../usecases.ts';

const METRICS = { called: 'Called', decided: 'Decided', accepted: 'Accepted', settled: 'Settled', settledInTime: 'SettledInTime', settledLate: 'SettledLate', started: 'Started', ended: 'Ended' } as const;

export const createHandler = ({ ports, keys, observability }: SealingDeps) => queueHandler(async (record) => {
  const event = busEventOf(record.body);
  const counted = await follow(ports, keys, event, dateInOslo(ports.clock.now()));
  observability.log.info('event', { consumer: 'oversight', type: event.type, eventId: event.id, outcome: counted.length > 0 ? 'counted' : 'nothing-new' });
  for (const { measure, persons } of counted) observability.count(METRICS[measure], persons);
}, observability);
