import { awsPorts, readEnv } from '#shared/adapters/runtime.ts';
import { queue } from '#shared/adapters/sqs.ts';
import type { Ports, QueuePort } from '#shared/kernel/ports.ts';
import { createObservability, type Observability } from '#shared/observability/observability.ts';
import { envSchema } from './env.ts';

export interface Deps { readonly ports: Ports; readonly queue: QueuePort; readonly observability: Observability }

export function createDeps(process: NodeJS.ProcessEnv): Deps {
  const env = readEnv(envSchema, process);
  const observability = createObservability();
  return { ports: awsPorts(env, process, observability), queue: queue(env.LINES_QUEUE_URL, process), observability };
}
