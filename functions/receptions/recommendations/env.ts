export { sealingEnvSchema as envSchema } from '#shared/adapters/runtime.ts';
