import { kms } from '#shared/adapters/kms.ts';
import { awsPorts, readEnv } from '#shared/adapters/runtime.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { createObservability, type Observability } from '#shared/observability/observability.ts';
import { envSchema } from './env.ts';

export interface Deps { readonly ports: Ports; readonly keys: KeyPort; readonly observability: Observability }

export function createDeps(process: NodeJS.ProcessEnv): Deps {
  const env = readEnv(envSchema, process);
  const observability = createObservability();
  return { ports: awsPorts(env, process, observability), keys: kms(env.PERSON_KEY_ARN, process), observability };
}
