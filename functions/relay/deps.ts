import { onTable, type TenantDeps } from '#shared/adapters/deps.ts';
import { bus } from '#shared/adapters/eventbridge.ts';
import { readEnv } from '#shared/adapters/runtime.ts';
import type { BusPort } from '#shared/kernel/ports.ts';
import { envSchema } from './stream/env.ts';

export interface RelayDeps extends TenantDeps { readonly bus: BusPort }

export function createDeps(process: NodeJS.ProcessEnv): RelayDeps {
  const env = readEnv(envSchema, process);
  return { ...onTable(env, process), bus: bus(env.BUS_NAME, process) };
}
