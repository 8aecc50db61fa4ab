import { onTable, type TenantDeps } from '#shared/adapters/deps.ts';
import { macs } from '#shared/adapters/kms.ts';
import { readEnv } from '#shared/adapters/runtime.ts';
import type { MacPort } from '#shared/kernel/ports.ts';
import { envSchema } from './env.ts';

export interface ChainDeps extends TenantDeps { readonly mac: MacPort }

export function createDeps(process: NodeJS.ProcessEnv): ChainDeps {
  const env = readEnv(envSchema, process);
  return { ...onTable(env, process), mac: macs(env.AUDIT_KEY_ARN, process) };
}
