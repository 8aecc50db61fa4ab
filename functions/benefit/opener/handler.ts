/** On the first of each month: the run of the month that ended, for every municipality. */
import { Temporal } from 'temporal-polyfill';
import { dateInOslo } from '#shared/calendar/oslo.ts';
import { tenantsOf } from '#shared/tenancy/directory.ts';
import { failure, shielded } from '#shared/observability/failure.ts';
import { openRun } from '../usecases.ts';
import type { Deps } from './deps.ts';

/** Errors: when any municipality failed, after all were tried; the schedule's retry does what is left. */
export const createHandler = ({ ports, queue, observability }: Deps) => shielded(async (): Promise<{ municipalities: number; asked: number }> => {
  const today = dateInOslo(ports.clock.now());
  const month = Temporal.PlainDate.from(today).toPlainYearMonth().subtract({ months: 1 }).toString();
  const municipalities = await tenantsOf(ports, 'municipality');
  let [asked, failed] = [0, 0];
  for (const { tenantId } of municipalities) {
    try {
      asked += await openRun(ports, queue, tenantId, month, today);
    } catch (error) {
      failed++;
      observability.log.error('benefit-run.failed', { tenant: tenantId, month, ...failure(error) });
    }
  }
  observability.count('BenefitLinesAsked', asked);
  observability.count('BenefitRunsFailed', failed);
  observability.flush();
  if (failed > 0) throw new Error(`${failed} of ${municipalities.length} benefit runs could not be opened`);
  return { municipalities: municipalities.length, asked };
}, observability.log);
