import * as z from 'zod/mini';
import { tableEnv } from '#shared/adapters/runtime.ts';

export const envSchema = z.object({ ...tableEnv, BUS_NAME: z.string() });
