import { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, Effect, ManagedPolicy, PolicyStatement, Role, SessionTagsPrincipal, type IRole, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { named, type StageConfig } from '../stages.ts';

/** Roles of functions that act for tenants lie on this path: it is what the tenant role trusts, so that a new function changes no stateful stack. */
export const actorPath = (stage: StageConfig): string => `/fotfeste-${stage.name}/acts-for-tenants/`;

/** The role that writes the audit's links lies here: it is what the audit key's policy names. */
export const auditorPath = (stage: StageConfig): string => `/fotfeste-${stage.name}/keeps-the-audit/`;

/** Partitions under a tenant from which items go: cards of persons, and the entries of channels that speak. Everywhere else what was written stays. */
const GOES = ['PERSON#*', 'SPEAKING'];
/** Attributes that only events have. An update that names one would change what was recorded. */
const OF_EVENTS = ['type', 'data', 'subject', 'actor', 'purpose', 'occurredAt', 'recordedAt', 'correlationId', 'causationId'];

/**
 * The only way to a tenant's items. Assumed with the session tag `tenantId`, and good for that tenant's partition keys alone;
 * a transaction is checked item by item against the same statements.
 *
 * What was recorded stays: readings are put and never touched again, events are never updated or deleted, and the audit's links
 * and heads are not a tenant's to write. That an event or a reading is not *put over* IAM cannot say: it sees partition keys and
 * attributes, not sort keys and conditions. The audit's chain finds it.
 */
export class TenantRole extends Construct {
  readonly role: IRole;

  constructor(scope: Construct, id: string, { stage, table, keysTable }: { stage: StageConfig; table: ITableV2; keysTable: ITableV2 }) {
    super(scope, id);
    const { account } = Stack.of(this);
    const mine = (...partitions: string[]): string[] => partitions.map((name) => `T#\${aws:PrincipalTag/tenantId}#${name}`);
    // `ForAllValues` holds when there is no key at all, as for a Scan: hence `Null`.
    const only = (...partitions: string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': mine(...partitions) }, Null: { 'dynamodb:LeadingKeys': 'false' } });
    const allow = (sid: string, resource: string, actions: readonly string[], conditions = only('*')) =>
      new PolicyStatement({ sid, actions: actions.map((action) => `dynamodb:${action}`), resources: [resource], conditions });
    const deny = (sid: string, resources: string[], actions: readonly string[], conditions: PolicyStatementProps['conditions']) =>
      new PolicyStatement({ sid, effect: Effect.DENY, actions: actions.map((action) => `dynamodb:${action}`), resources, conditions: conditions! });
    const leading = (...partitions: string[]) => ({ 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': mine(...partitions) } });

    this.role = new Role(this, 'Role', {
      roleName: named(stage, 'tenant'),
      description: 'Reaches the items of the tenant that the session tag names.',
      assumedBy: new SessionTagsPrincipal(new AccountPrincipal(account).withConditions({
        ArnLike: { 'aws:PrincipalArn': `arn:${Stack.of(this).partition}:iam::${account}:role${actorPath(stage)}*` },
        // A tenant's id has ten characters at least; an empty tag would open keys that belong to nobody yet.
        StringLike: { 'aws:RequestTag/tenantId': '??????????*' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenantId'] },
      })),
      managedPolicies: [new ManagedPolicy(this, 'Policy', {
        statements: [
          allow('Items', table.tableArn, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem']),
          allow('Goes', table.tableArn, ['DeleteItem'], only(...GOES)),
          allow('Lists', `${table.tableArn}/index/GSI1`, ['Query']),
          allow('PersonKeys', keysTable.tableArn, ['GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem']),
          deny('LinksAreTheAudits', [table.tableArn, keysTable.tableArn], ['PutItem', 'UpdateItem', 'DeleteItem'], leading('AUDIT#*')),
          deny('ReadingsStay', [table.tableArn], ['UpdateItem'], leading('READ#*')),
          deny('EventsStay', [table.tableArn], ['UpdateItem'], { 'ForAnyValue:StringEquals': { 'dynamodb:Attributes': OF_EVENTS } }),
        ],
      })],
    });
  }
}
