export { envSchema } from '../stream/env.ts';
