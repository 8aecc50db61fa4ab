import { macs } from '#shared/adapters/kms.ts';
import { awsPorts, readEnv } from '#shared/adapters/runtime.ts';
import type { MacPort, Ports } from '#shared/kernel/ports.ts';
import { createObservability, type Observability } from '#shared/observability/observability.ts';
import { envSchema } from './env.ts';

export interface ChainDeps { readonly ports: Ports; readonly mac: MacPort; readonly observability: Observability }

export function createDeps(process: NodeJS.ProcessEnv): ChainDeps {
  const env = readEnv(envSchema, process);
  const observability = createObservability();
  return { ports: awsPorts(env, process, observability), mac: macs(env.AUDIT_KEY_ARN, process), observability };
}
