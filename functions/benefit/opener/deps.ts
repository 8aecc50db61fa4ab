import { onTable, type TenantDeps } from '#shared/adapters/deps.ts';
import { readEnv } from '#shared/adapters/runtime.ts';
import { queue } from '#shared/adapters/sqs.ts';
import type { QueuePort } from '#shared/kernel/ports.ts';
import { envSchema } from './env.ts';

export interface Deps extends TenantDeps { readonly queue: QueuePort }

export function createDeps(process: NodeJS.ProcessEnv): Deps {
  const env = readEnv(envSchema, process);
  return { ...onTable(env, process), queue: queue(env.LINES_QUEUE_URL, process) };
}
