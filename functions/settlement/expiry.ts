import { execute, type CommandContext } from '#shared/kernel/execute.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { tenantScope } from '#shared/tenancy/scope.ts';
import { MOST_YEARS } from './domain/codes.ts';
import { quotaKey, type Quota } from './quota.ts';
import { years } from './store.ts';

/**
 * Lets the places expire that are left of years that are over: as many years back as a decision may cover, so that a run that
 * was missed is made good by the next. Done again it finds nothing left; a place that was given back in between goes too.
 */
export async function expireYears(ports: Ports, tenant: string, today: string): Promise<number> {
  const scope = tenantScope(tenant, 'schedule');
  const context: CommandContext = { ports, scope, tenant, actor: 'system:settlement-year-end', purpose: 'settlement', correlationId: ports.ids.next(), causationId: null };
  const past = Array.from({ length: MOST_YEARS }, (_, i) => String(Number(today.slice(0, 4)) - MOST_YEARS + i));
  const { Items: quotas } = await ports.db(scope).exec('BatchGetItem', { keys: past.map((year) => ({ table: 'data', Key: quotaKey(scope, year) })) });
  let expired = 0;
  for (const [i, year] of past.entries()) {
    const { remaining = 0 } = (quotas[i] ?? {}) as Partial<Quota>;
    if (remaining === 0) continue;
    await execute(context, years, year, { type: 'expire', persons: remaining }, { today, actor: context.actor, newId: ports.ids.next });
    expired += remaining;
  }
  return expired;
}
