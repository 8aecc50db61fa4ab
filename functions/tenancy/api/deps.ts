import { awsPorts, readEnv } from '#shared/adapters/runtime.ts';
import type { Operators } from '#shared/http/identity.ts';
import type { Ports } from '#shared/kernel/ports.ts';
import { createObservability, type Observability } from '#shared/observability/observability.ts';
import { envSchema } from './env.ts';

export interface Deps { readonly ports: Ports; readonly observability: Observability; readonly operators: Operators }

export function createDeps(process: NodeJS.ProcessEnv): Deps {
  const env = readEnv(envSchema, process);
  const observability = createObservability();
  return { ports: awsPorts(env, process, observability), observability, operators: { orgno: env.OPERATOR_ORGNO, subjects: env.OPERATOR_SUBJECTS.split(',') } };
}
