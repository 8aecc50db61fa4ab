import * as z from 'zod/mini';
import { tenantEnv, vaultEnv } from '#shared/adapters/runtime.ts';

/** `WEBHOOK_ALLOW_LOOPBACK` is true on the local stage only, whose partners live on the same machine. */
export const envSchema = z.object({ ...tenantEnv, ...vaultEnv, DELIVERIES_QUEUE_URL: z.url(), WEBHOOK_ALLOW_LOOPBACK: z.enum(['true', 'false']) });
