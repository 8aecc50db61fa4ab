export { envSchema } from '../api/env.ts';
