/** Sends what the stream never delivered: events still marked as unsent after two minutes. */
import { thin } from '#events/index.ts';
import { sweep } from '#shared/kernel/relay.ts';
import { indexScope } from '#shared/tenancy/scope.ts';
import { shielded } from '#shared/observability/failure.ts';
import type { RelayDeps } from '../deps.ts';

const GRACE_MS = 120_000;

export const createHandler = ({ ports, bus, observability }: RelayDeps) => shielded(async (): Promise<{ sent: number }> => {
  const sent = await sweep(ports, bus, indexScope, new Date(ports.clock.now() - GRACE_MS).toISOString(), thin);
  observability.count('EventsSwept', sent);
  if (sent > 0) observability.log.warn('relay.swept', { sent });
  observability.flush();
  return { sent };
}, observability.log);
