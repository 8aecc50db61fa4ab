/** What a function may do, in parts: each brings the statements for its role and the variables that go with them. */
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Foundation } from './stacks/service-stack.ts';

export interface Access<E extends object = object> { readonly environment: E; readonly statements: readonly PolicyStatement[] }

type Together<A extends readonly Access[]> = A extends readonly [Access<infer E>, ...infer Rest extends readonly Access[]] ? E & Together<Rest> : object;

/** Several parts as one, to spread into a function's properties. */
export const access = <const A extends readonly Access[]>(...parts: A): { environment: Together<A>; statements: PolicyStatement[] } => ({
  environment: Object.assign({}, ...parts.map((part) => part.environment)) as Together<A>,
  statements: parts.flatMap((part) => part.statements),
});

const allow = (service: string, actions: readonly string[], resource: string, conditions?: PolicyStatementProps['conditions']): PolicyStatement =>
  new PolicyStatement({ actions: actions.map((action) => `${service}:${action}`), resources: [resource], ...(conditions && { conditions }) });

/** Of partition keys that start so. `ForAllValues` holds when the request has no key at all: hence `Null`. */
const keys = (prefix: string) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}*`] }, Null: { 'dynamodb:LeadingKeys': 'false' } });

const onQueue = <N extends string>(variable: N, queue: IQueue, action: string): Access<Record<N, string>> =>
  ({ environment: { [variable]: queue.queueUrl } as Record<N, string>, statements: [allow('sqs', [action], queue.queueArn)] });

/** Only environment variables. */
export const variables = <E extends object>(environment: E): Access<E> => ({ environment, statements: [] });

export function accessTo({ stage, data, bus }: Foundation) {
  const { table, keysTable, tenantRole, personKey, auditKey } = data;
  const tableName = { TABLE_NAME: table.tableName };
  const persons = (...actions: string[]): Access<{ KEYS_TABLE_NAME: string; PERSON_KEY_ARN: string }> => ({
    environment: { KEYS_TABLE_NAME: keysTable.tableName, PERSON_KEY_ARN: personKey.keyArn },
    // Each person's key is bound to its tenant, so a call that names no tenant is not one of ours.
    statements: [allow('kms', actions, personKey.keyArn, { Null: { 'kms:EncryptionContext:tenant': 'false' } })],
  });

  return {
    /** Act for tenants, one at a time, with that tenant's credentials. */
    tenants: (): Access<{ TABLE_NAME: string; TENANT_ROLE_ARN: string }> => ({
      environment: { ...tableName, TENANT_ROLE_ARN: tenantRole.roleArn },
      statements: [allow('sts', ['AssumeRole', 'TagSession'], tenantRole.roleArn)],
    }),
    /** Look up which tenants there are and who may act for them. */
    directory: (): Access => ({ environment: {}, statements: [allow('dynamodb', ['GetItem', 'Query'], table.tableArn, keys('DIR#'))] }),
    /** Keep that register. */
    register: (): Access<{ TABLE_NAME: string }> => ({
      environment: tableName,
      statements: [
        allow('dynamodb', ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'], table.tableArn, keys('DIR#')),
        // Members go; what was recorded of the organisation stays.
        allow('dynamodb', ['DeleteItem'], table.tableArn, keys('DIR#ORG#')),
        allow('dynamodb', ['Query'], `${table.tableArn}/index/GSI1`, keys('DIR#')),
      ],
    }),
    /** Open persons' cards. */
    openCards: () => persons('Decrypt'),
    /** Make persons' cards and open them. */
    sealCards: () => persons('GenerateDataKey', 'Decrypt'),
    /** Find what is due, whose ever it is: keys only, no content. */
    dueDates: (): Access => ({ environment: {}, statements: [allow('dynamodb', ['Query'], `${table.tableArn}/index/GSI2`, keys('DUE#'))] }),
    /** Send events and take away their mark "not sent": two attributes of an item, and no other. */
    relay: (): Access<{ TABLE_NAME: string; BUS_NAME: string }> => ({
      environment: { ...tableName, BUS_NAME: bus.bus.eventBusName },
      statements: [
        allow('events', ['PutEvents'], bus.bus.eventBusArn),
        allow('dynamodb', ['UpdateItem'], table.tableArn, {
          'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['PK', 'SK', 'GSI2PK', 'GSI2SK'] }, Null: { 'dynamodb:Attributes': 'false' },
        }),
      ],
    }),
    /** Add links to the audit chains, and sign them. */
    audit: (): Access<{ TABLE_NAME: string; KEYS_TABLE_NAME: string; AUDIT_KEY_ARN: string }> => ({
      environment: { ...tableName, KEYS_TABLE_NAME: keysTable.tableName, AUDIT_KEY_ARN: auditKey.keyArn },
      statements: [
        allow('dynamodb', ['PutItem'], table.tableArn, keys('T#*#AUDIT#')), allow('dynamodb', ['GetItem', 'PutItem'], keysTable.tableArn, keys('T#*#AUDIT#')),
        allow('kms', ['GenerateMac'], auditKey.keyArn),
      ],
    }),
    /** Find events that were never sent, and read them. */
    unsent: (): Access => ({
      environment: {},
      statements: [allow('dynamodb', ['GetItem'], table.tableArn), allow('dynamodb', ['Query'], `${table.tableArn}/index/GSI2`, keys('RELAY#'))],
    }),
    /** Whether webhooks may reach this very machine, as the stage says. */
    webhooks: (): Access<{ WEBHOOK_ALLOW_LOOPBACK: 'true' | 'false' }> => ({ environment: { WEBHOOK_ALLOW_LOOPBACK: stage.webhookAllowLoopback ? 'true' : 'false' }, statements: [] }),
    send: <N extends string>(variable: N, queue: IQueue) => onQueue(variable, queue, 'SendMessage'),
    /** Hide a message for longer than the queue does. */
    hide: <N extends string>(variable: N, queue: IQueue) => onQueue(variable, queue, 'ChangeMessageVisibility'),
  };
}
