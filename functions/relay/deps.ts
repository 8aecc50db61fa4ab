import { bus } from '#shared/adapters/eventbridge.ts';
import { awsPorts, readEnv } from '#shared/adapters/runtime.ts';
import { createObservability, type Observability } from '#shared/observability/observability.ts';
import type { BusPort, Ports } from '#shared/kernel/ports.ts';
import { envSchema } from './stream/env.ts';

export interface RelayDeps { readonly ports: Ports; readonly bus: BusPort; readonly observability: Observability }

export function createDeps(process: NodeJS.ProcessEnv): RelayDeps {
  const env = readEnv(envSchema, process);
  const observability = createObservability();
  return { ports: awsPorts(env, process, observability), bus: bus(env.BUS_NAME, process), observability };
}
