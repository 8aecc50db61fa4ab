import * as z from 'zod/mini';
import { tableEnv } from '#shared/adapters/runtime.ts';

export const envSchema = z.object({ ...tableEnv, KEYS_TABLE_NAME: z.string(), AUDIT_KEY_ARN: z.string() });
