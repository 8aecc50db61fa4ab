import { sealingDeps } from '#shared/adapters/deps.ts';
import { envSchema } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(sealingDeps(envSchema, process.env));
