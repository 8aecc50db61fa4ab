import { onTable, type TenantDeps } from '#shared/adapters/deps.ts';
import { readEnv } from '#shared/adapters/runtime.ts';
import type { Operators } from '#shared/http/identity.ts';
import { envSchema } from './env.ts';

export interface Deps extends TenantDeps { readonly operators: Operators }

export function createDeps(process: NodeJS.ProcessEnv): Deps {
  const env = readEnv(envSchema, process);
  return { ...onTable(env, process), operators: { orgno: env.OPERATOR_ORGNO, subjects: env.OPERATOR_SUBJECTS.split(',') } };
}
