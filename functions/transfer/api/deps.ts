import { onCards, type SealingDeps } from '#shared/adapters/deps.ts';
import { readEnv } from '#shared/adapters/runtime.ts';
import { signatures } from '#shared/adapters/signatures.ts';
import type { SignaturePort } from '#shared/kernel/ports.ts';
import { envSchema } from './env.ts';

export interface Deps extends SealingDeps { readonly signatures: SignaturePort }

export const createDeps = (process: NodeJS.ProcessEnv): Deps => ({ ...onCards(readEnv(envSchema, process), process), signatures });
