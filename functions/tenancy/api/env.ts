import * as z from 'zod/mini';
import { tableEnv } from '#shared/adapters/runtime.ts';

/** `OPERATOR_SUBJECTS`: comma-separated subjects who may register the first tenants. */
export const envSchema = z.object({ ...tableEnv, OPERATOR_ORGNO: z.string(), OPERATOR_SUBJECTS: z.string() });
