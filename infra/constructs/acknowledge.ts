import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Leaves one finding of cdk-nag standing, at one construct, for a reason that a reviewer can weigh. `id` names the finding, not only its rule. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}
