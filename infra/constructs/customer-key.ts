import { RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What the account's administrators may do with a key: look after it, not use it. So reading data takes a change of this policy, which is seen. */
const ADMINISTRATION = [
  'DescribeKey', 'EnableKey', 'EnableKeyRotation', 'GetKeyPolicy', 'GetKeyRotationStatus', 'PutKeyPolicy', 'ScheduleKeyDeletion', 'CancelKeyDeletion',
  'CreateAlias', 'UpdateAlias', 'DeleteAlias', 'UpdateKeyDescription', 'ListAliases', 'ListGrants', 'ListKeyPolicies', 'ListResourceTags', 'RevokeGrant', 'TagResource', 'UntagResource',
].map((action) => `kms:${action}`);

/** `alias`: its name without `alias/`; `uses`: who may use it for what, each statement written for this key alone. */
export class CustomerKey extends Key {
  constructor(scope: Construct, id: string, { alias, description, uses }: { alias: string; description: string; uses: readonly PolicyStatement[] }) {
    super(scope, id, {
      alias, description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN,
      policy: new PolicyDocument({
        statements: [new PolicyStatement({ sid: 'Administration', principals: [new AccountRootPrincipal()], actions: ADMINISTRATION, resources: ['*'] }), ...uses],
      }),
    });
  }
}
