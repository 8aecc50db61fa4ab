/** The composition root's parts: a checked environment, and the ports on AWS. */
import * as z from 'zod/mini';
import type { Ports } from '../kernel/ports.ts';
import type { Observability } from '../observability/observability.ts';
import { dynamo } from './dynamodb.ts';
import { clock, ids } from './system.ts';

const Arn = z.string().check(z.startsWith('arn:'));

/** Environment of every function that uses the table. Entries extend it in their `env.ts`; the deployed template is typed by the same schema. */
export const tableEnv = { TABLE_NAME: z.string() };
/** For functions that act for tenants. */
export const tenantEnv = { ...tableEnv, TENANT_ROLE_ARN: Arn };
/** For functions that create or open person cards. */
export const vaultEnv = { KEYS_TABLE_NAME: z.string(), PERSON_KEY_ARN: Arn };

/** Of the two kinds that most functions are. */
export const tenantEnvSchema = z.object(tenantEnv);
export const sealingEnvSchema = z.object({ ...tenantEnv, ...vaultEnv });
export interface TableEnv { readonly TABLE_NAME: string; readonly TENANT_ROLE_ARN?: string; readonly KEYS_TABLE_NAME?: string }

/** The environment as the schema says, or an error that names each variable at fault (never its value). */
export function readEnv<S extends z.ZodMiniType>(schema: S, env: NodeJS.ProcessEnv): z.infer<S> {
  const result = schema.safeParse(env);
  if (!result.success) throw new Error(`environment: ${result.error.issues.map((i) => i.path.join('.')).join(', ')}`);
  return result.data;
}

export function awsPorts(env: TableEnv, process: NodeJS.ProcessEnv, observability: Observability): Ports {
  return {
    db: dynamo({ tables: { data: env.TABLE_NAME, ...(env.KEYS_TABLE_NAME && { keys: env.KEYS_TABLE_NAME }) }, ...(env.TENANT_ROLE_ARN && { tenantRoleArn: env.TENANT_ROLE_ARN }), env: process }),
    clock, ids, log: observability.log,
  };
}
