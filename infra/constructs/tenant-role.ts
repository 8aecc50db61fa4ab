import { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, ManagedPolicy, PolicyStatement, Role, SessionTagsPrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { named, type StageConfig } from '../stages.ts';

/** Roles of functions that act for tenants lie on this path: it is what the tenant role trusts, so that a new function changes no stateful stack. */
export const actorPath = (stage: StageConfig): string => `/fotfeste-${stage.name}/acts-for-tenants/`;

/**
 * The only way to a tenant's items. Assumed with the session tag `tenantId`, and good for that tenant's partition keys alone;
 * a transaction is checked item by item against the same statements.
 */
export class TenantRole extends Construct {
  readonly role: IRole;

  constructor(scope: Construct, id: string, { stage, table, keysTable }: { stage: StageConfig; table: ITableV2; keysTable: ITableV2 }) {
    super(scope, id);
    const { account } = Stack.of(this);
    // `ForAllValues` holds when there is no key at all, as for a Scan: hence `Null`.
    const own = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#${aws:PrincipalTag/tenantId}#*'] }, Null: { 'dynamodb:LeadingKeys': 'false' } };
    const allow = (sid: string, resource: string, ...actions: string[]) =>
      new PolicyStatement({ sid, actions: actions.map((action) => `dynamodb:${action}`), resources: [resource], conditions: own });

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
          allow('Items', table.tableArn, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'),
          allow('Lists', `${table.tableArn}/index/GSI1`, 'Query'),
          allow('PersonKeys', keysTable.tableArn, 'GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem'),
        ],
      })],
    });
  }
}
