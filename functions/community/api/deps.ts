import { awsPorts, readEnv } from '#shared/adapters/runtime.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { createObservability, type Observability } from '#shared/observability/observability.ts';
import { envSchema } from './env.ts';

export interface Deps { readonly ports: Ports; readonly observability: Observability }

export function createDeps(process: NodeJS.ProcessEnv): Deps {
  const observability = createObservability();
  return { ports: awsPorts(readEnv(envSchema, process), process, observability), observability };
}
