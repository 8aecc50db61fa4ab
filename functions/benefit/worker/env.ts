export { tenantEnvSchema as envSchema } from '#shared/adapters/runtime.ts';
