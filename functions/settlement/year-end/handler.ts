/** On 1 January: what is left of the years that are over expires, in every municipality. */
import type { TenantDeps } from '#shared/adapters/deps.ts';
import { dateInOslo } from '#shared/calendar/oslo.ts';
import { failure, shielded } from '#shared/observability/failure.ts';
import { tenantsOf } from '#shared/tenancy/directory.ts';
import { expireYears } from '../expiry.ts';

/** Errors: when any municipality failed, after all were tried; the schedule's retry does what is left. */
export const createHandler = ({ ports, observability }: TenantDeps) => shielded(async (): Promise<{ municipalities: number; expired: number }> => {
  const today = dateInOslo(ports.clock.now());
  const municipalities = await tenantsOf(ports, 'municipality');
  let [expired, failed] = [0, 0];
  for (const { tenantId } of municipalities) {
    try {
      expired += await expireYears(ports, tenantId, today);
    } catch (error) {
      failed++;
      observability.log.error('year-end.failed', { tenant: tenantId, ...failure(error) });
    }
  }
  observability.count('PlacesExpired', expired);
  observability.count('YearEndsFailed', failed);
  observability.flush();
  if (failed > 0) throw new Error(`the years of ${failed} of ${municipalities.length} municipalities could not be ended`);
  return { municipalities: municipalities.length, expired };
}, observability.log);
