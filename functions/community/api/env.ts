import * as z from 'zod/mini';
import { tenantEnv } from '#shared/adapters/runtime.ts';

export const envSchema = z.object(tenantEnv);
