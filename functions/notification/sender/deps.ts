import { onCards, type SealingDeps } from '#shared/adapters/deps.ts';
import { readEnv } from '#shared/adapters/runtime.ts';
import { queue } from '#shared/adapters/sqs.ts';
import { webhookHttp } from '#shared/adapters/webhook-http.ts';
import type { HttpPort, QueuePort } from '#shared/kernel/ports.ts';
import { envSchema } from './env.ts';

export interface Deps extends SealingDeps { readonly http: HttpPort; readonly queue: QueuePort }

export function createDeps(process: NodeJS.ProcessEnv): Deps {
  const env = readEnv(envSchema, process);
  return { ...onCards(env, process), http: webhookHttp({ allowLoopback: env.WEBHOOK_ALLOW_LOOPBACK === 'true' }), queue: queue(env.DELIVERIES_QUEUE_URL, process) };
}
