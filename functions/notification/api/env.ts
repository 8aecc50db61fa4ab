import * as z from 'zod/mini';
import { tenantEnv, vaultEnv } from '#shared/adapters/runtime.ts';

/** `WEBHOOK_ALLOW_LOOPBACK` as for the sender: what it would never deliver to is refused at the door. */
export const envSchema = z.object({ ...tenantEnv, ...vaultEnv, WEBHOOK_ALLOW_LOOPBACK: z.enum(['true', 'false']) });
