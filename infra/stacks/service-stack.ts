/**
 * A stack of functions: stateless, so it can be deployed, rolled back and made anew at any time.
 *
 * What it takes from other stacks it reads from their outputs when it is deployed (`Fn::GetStackOutput`, weak references,
 * switched on in cdk.json). An export would lock the stack that gives as long as another one takes: neither could change first.
 */
import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { StageConfig } from '../stages.ts';
import type { BusStack } from './bus.ts';
import type { DataStack } from './data.ts';

export interface Foundation {
  readonly stage: StageConfig;
  /** Folder of the bundles: `<capability>-<entry>/index.mjs`. */
  readonly bundles: string;
  readonly data: DataStack;
  readonly bus: BusStack;
}

export abstract class ServiceStack extends Stack {
  readonly foundation: Foundation;
  /** Names of what it holds, for the dashboards. */
  readonly functions: string[] = [];
  readonly queues: string[] = [];
  readonly deadLetterQueues: string[] = [];
  readonly alarms: string[] = [];
  #tracing: ManagedPolicy | undefined;

  constructor(scope: Construct, name: string, description: string, foundation: Foundation) {
    const { stage } = foundation;
    super(scope, `Fotfeste-${stage.name}-${name}`, { env: { account: stage.account, region: stage.region }, description: `Fotfeste: ${description}` });
    this.foundation = foundation;
  }

  static override of(scope: Construct): ServiceStack {
    const stack = Stack.of(scope);
    if (!(stack instanceof ServiceStack)) throw new Error(`${scope.node.path} must be in a ServiceStack`);
    return stack;
  }

  /** X-Ray knows no resources: the one permission on `*`, in one policy that all functions of the stack share. */
  get tracing(): ManagedPolicy {
    if (!this.#tracing) {
      this.#tracing = new ManagedPolicy(this, 'Tracing', { statements: [new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] })] });
      acknowledge(this.#tracing, 'AwsSolutions-IAM5[Resource::*]', 'X-Ray has no resources that a policy could name.');
    }
    return this.#tracing;
  }
}
