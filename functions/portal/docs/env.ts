import * as z from 'zod/mini';

export const envSchema = z.object({});
