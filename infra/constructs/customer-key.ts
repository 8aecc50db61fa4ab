import { RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What the account's administrators may do with a key: look after it, not use it. So reading data takes a change of this policy, which is seen. */
const ADMINISTRATION = [
  'DescribeKey', 'EnableKey', 'EnableKeyRotation', 'GetKeyPolicy', 'GetKeyRotationStatus', 'PutKeyPolicy', 'ScheduleKeyDeletion', 'CancelKeyDeletion',
  'CreateAlias', 'UpdateAlias', 'DeleteAlias', 'UpdateKeyDescription', 'ListAliases', 'ListGrants', 'ListKeyPolicies', 'ListResourceTags', 'RevokeGrant', 'TagResource', 'UntagResource',
].map((action) => `kms:${action}`);

export interface CustomerKeyProps {
  /** Its name without `alias/`. */
  readonly alias: string;
  readonly description: string;
  /** Who may use it for what, each statement written for this key alone. */
  readonly uses: readonly PolicyStatement[];
  /** `sign`: makes and checks HMACs. KMS rotates only keys that encrypt. */
  readonly does?: 'encrypt' | 'sign';
}

export class CustomerKey extends Key {
  constructor(scope: Construct, id: string, { alias, description, uses, does = 'encrypt' }: CustomerKeyProps) {
    super(scope, id, {
      alias, description, removalPolicy: RemovalPolicy.RETAIN,
      ...(does === 'sign' ? { keySpec: KeySpec.HMAC_256, keyUsage: KeyUsage.GENERATE_VERIFY_MAC } : { enableKeyRotation: true }),
      policy: new PolicyDocument({
        statements: [new PolicyStatement({ sid: 'Administration', principals: [new AccountRootPrincipal()], actions: ADMINISTRATION, resources: ['*'] }), ...uses],
      }),
    });
  }
}
