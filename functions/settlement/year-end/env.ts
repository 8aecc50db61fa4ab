export { envSchema } from '../years/env.ts';
