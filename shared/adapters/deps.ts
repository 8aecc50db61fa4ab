/** What functions are given. Most act for tenants, and many of them seal and open cards; whoever needs more adds it in a `deps.ts` of its own. */
import type * as z from 'zod/mini';
import type { KeyPort, Ports } from '../kernel/ports.ts';
import { createObservability, type Observability } from '../observability/observability.ts';
import { kms } from './kms.ts';
import { awsPorts, readEnv, type sealingEnvSchema, type TableEnv } from './runtime.ts';

export interface TenantDeps { readonly ports: Ports; readonly observability: Observability }
export interface SealingDeps extends TenantDeps { readonly keys: KeyPort }

export const tenantDeps = (envSchema: z.ZodMiniType<TableEnv>, process: NodeJS.ProcessEnv): TenantDeps => onTable(readEnv(envSchema, process), process);
export const sealingDeps = (envSchema: z.ZodMiniType<z.infer<typeof sealingEnvSchema>>, process: NodeJS.ProcessEnv): SealingDeps => onCards(readEnv(envSchema, process), process);

export function onTable(env: TableEnv, process: NodeJS.ProcessEnv): TenantDeps {
  const observability = createObservability();
  return { ports: awsPorts(env, process, observability), observability };
}

export const onCards = (env: TableEnv & { readonly PERSON_KEY_ARN: string }, process: NodeJS.ProcessEnv): SealingDeps => ({ ...onTable(env, process), keys: kms(env.PERSON_KEY_ARN, process) });
