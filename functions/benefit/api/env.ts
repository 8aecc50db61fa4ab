export { envSchema } from '../consumer/env.ts';
