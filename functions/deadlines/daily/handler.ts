/** Every morning: tells the deadlines that approach or have passed. */
import type { TenantDeps } from '#shared/adapters/deps.ts';
import { dateInOslo } from '#shared/calendar/oslo.ts';
import { shielded } from '#shared/observability/failure.ts';
import { tellDue } from '../usecases.ts';

export const createHandler = ({ ports, observability }: TenantDeps) => shielded(async (): Promise<{ told: number }> => {
  const { told, failed } = await tellDue(ports, dateInOslo(ports.clock.now()));
  observability.count('DeadlinesTold', told);
  observability.log.info('deadlines.told', { told, failed });
  observability.flush();
  // Lambda runs a failed invocation again, and the alarm on errors rings; what was told is not told again.
  if (failed > 0) throw new Error(`${failed} deadlines could not be told`);
  return { told };
}, observability.log);
