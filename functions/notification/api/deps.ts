import { onCards, type TenantDeps } from '#shared/adapters/deps.ts';
import { readEnv } from '#shared/adapters/runtime.ts';
import type { Means } from '../subscribe.ts';
import { envSchema } from './env.ts';

export interface Deps extends Means, TenantDeps {}

export function createDeps(process: NodeJS.ProcessEnv): Deps {
  const env = readEnv(envSchema, process);
  return { ...onCards(env, process), allowLoopback: env.WEBHOOK_ALLOW_LOOPBACK === 'true' };
}
