/** Stateful: the table, the persons' keys, and the role through which alone a tenant's items are reached. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableEncryptionV2, TableV2, type TablePropsV2 } from 'aws-cdk-lib/aws-dynamodb';
import { AccountRootPrincipal, AnyPrincipal, PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { CustomerKey } from '../constructs/customer-key.ts';
import { TenantRole, actorPath, auditorPath } from '../constructs/tenant-role.ts';
import { named, type StageConfig } from '../stages.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

export class DataStack extends Stack {
  readonly table: TableV2;
  readonly keysTable: TableV2;
  readonly personKey: IKey;
  readonly auditKey: IKey;
  readonly tenantRole: IRole;

  constructor(scope: Construct, stage: StageConfig) {
    super(scope, `Fotfeste-${stage.name}-Data`, {
      env: { account: stage.account, region: stage.region }, terminationProtection: true,
      description: 'Fotfeste: the table, the persons\' keys, and the role that reaches a tenant\'s items.',
    });
    const dataKey = new CustomerKey(this, 'DataKey', {
      alias: named(stage, 'data'), description: 'Encrypts the tables. Used by DynamoDB for whoever may use the tables, and by nobody directly.',
      uses: [new PolicyStatement({
        sid: 'ThroughDynamoDB', principals: [new AnyPrincipal()], resources: ['*'],
        actions: ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'DescribeKey', 'CreateGrant'].map((a) => `kms:${a}`),
        conditions: { StringEquals: { 'kms:CallerAccount': this.account, 'kms:ViaService': `dynamodb.${this.region}.amazonaws.com` } },
      })],
    });
    this.personKey = new CustomerKey(this, 'PersonKey', {
      alias: named(stage, 'persons'), description: 'Wraps each person\'s own key. Only functions that act for tenants may use it.',
      uses: [new PolicyStatement({
        // Names the account, so that a function's own policy must allow it too.
        sid: 'Functions', principals: [new AccountRootPrincipal()], resources: ['*'], actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        conditions: { ArnLike: { 'aws:PrincipalArn': `arn:${this.partition}:iam::${this.account}:role${actorPath(stage)}*` } },
      })],
    });
    this.auditKey = new CustomerKey(this, 'AuditKey', {
      alias: named(stage, 'audit'), does: 'sign', description: 'Signs the links of the audit chains. Whoever may alter the tables may not use it.',
      uses: [
        // Names the account, so that the function's own policy must allow it too.
        new PolicyStatement({
          sid: 'Chain', principals: [new AccountRootPrincipal()], resources: ['*'], actions: ['kms:GenerateMac'],
          conditions: { ArnLike: { 'aws:PrincipalArn': `arn:${this.partition}:iam::${this.account}:role${auditorPath(stage)}*` } },
        }),
        // Checking tells nobody how to sign.
        new PolicyStatement({ sid: 'Verification', principals: [new AccountRootPrincipal()], resources: ['*'], actions: ['kms:VerifyMac'] }),
      ],
    });

    const common = {
      partitionKey: text('PK'), sortKey: text('SK'), billing: Billing.onDemand(), encryption: TableEncryptionV2.customerManagedKey(dataKey),
      deletionProtection: true, removalPolicy: RemovalPolicy.RETAIN,
    } satisfies TablePropsV2;
    this.table = new TableV2(this, 'Table', {
      ...common, tableName: named(stage, 'table'), timeToLiveAttribute: 'expires', dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      globalSecondaryIndexes: [
        { indexName: 'GSI1', partitionKey: text('GSI1PK'), sortKey: text('GSI1SK'), projectionType: ProjectionType.INCLUDE, nonKeyAttributes: ['summary'] },
        { indexName: 'GSI2', partitionKey: text('GSI2PK'), sortKey: text('GSI2SK'), projectionType: ProjectionType.KEYS_ONLY },
      ],
    });
    // Erasing a person is deleting their key. It is final when no backup holds the key: this table remembers a week, and must be in no backup plan.
    this.keysTable = new TableV2(this, 'KeysTable', {
      ...common, tableName: named(stage, 'person-keys'), pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 },
    });

    this.tenantRole = new TenantRole(this, 'TenantRole', { stage, table: this.table, keysTable: this.keysTable }).role;
  }
}
