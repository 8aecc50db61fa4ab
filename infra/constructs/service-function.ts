import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type * as z from 'zod/mini';
import { named } from '../stages.ts';
import { ServiceStack } from '../stacks/service-stack.ts';
import { acknowledge } from './acknowledge.ts';
import { alarm } from './alarm.ts';
import type { DeadLetterQueue } from './alarmed-queue.ts';
import { actorPath } from './tenant-role.ts';

/** The one runtime. */
const RUNTIME = { runtime: Runtime.NODEJS_24_X, architecture: Architecture.ARM_64 } as const;
export const METRICS = 'Fotfeste';
/** Every function's denied calls count here: whatever the cause, nobody should meet one. */
export const DENIED = { metricNamespace: METRICS, metricName: 'IsolationDenied' } as const;

/** An entry's environment schema: the same that the function checks when it starts. */
export type EnvSchema = z.ZodMiniObject<Readonly<Record<string, z.ZodMiniType<string | undefined>>>>;

export interface ServiceFunctionProps<S extends EnvSchema> {
  readonly envSchema: S;
  readonly environment: z.infer<S>;
  /** All that its role may do, but for its own log and traces. */
  readonly statements: readonly PolicyStatement[];
  /** Who is hurt when it fails, and how. Stands in the alarm. */
  readonly errorImpact: string;
  readonly timeout: Duration;
  /** Set aside for it; for functions that nothing else bounds. */
  readonly concurrency?: number;
  /** For functions invoked asynchronously: where an invocation goes that failed to the last. */
  readonly deadLetters?: DeadLetterQueue;
  /** Where its role lies, when a key's policy or another role's trust goes by that. */
  readonly rolePath?: string;
  /** MB. Processor time follows: less is slower, not cheaper. */
  readonly memory?: number;
}

/** The function of `functions/<entry>`. What it lacks (a variable, a permission, an alarm text) does not compile or does not synthesise. */
export class ServiceFunction<S extends EnvSchema = EnvSchema> extends Construct {
  /** `<capability>-<entry>` */
  readonly name: string;
  readonly function: Lambda;

  constructor(scope: Construct, entry: string, props: ServiceFunctionProps<S>) {
    const name = entry.replace('/', '-');
    super(scope, name);
    this.name = name;
    const stack = ServiceStack.of(this);
    const { stage, bundles, bus } = stack.foundation;
    const functionName = named(stage, name);
    const { statements, errorImpact, timeout, concurrency, deadLetters, memory = 1024 } = props;
    const environment = checked(entry, props.envSchema, props.environment as Readonly<Record<string, string | undefined>>);

    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: logGroupName(functionName), retention: stage.logRetention, encryptionKey: bus.operationsKey,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    new MetricFilter(this, 'Denied', {
      logGroup, ...DENIED,
      filterPattern: FilterPattern.any(FilterPattern.stringValue('$.message', '=', 'isolation.denied'), FilterPattern.stringValue('$.error', '=', 'AccessDeniedException')),
    });

    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'), path: props.rolePath ?? ('TENANT_ROLE_ARN' in environment ? actorPath(stage) : `/fotfeste-${stage.name}/`),
      managedPolicies: [stack.tracing, new ManagedPolicy(this, 'Policy', {
        statements: [
          new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
          ...statements,
          ...(deadLetters ? [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] })] : []),
        ],
      })],
    });
    this.function = new Lambda(this, 'Function', {
      ...RUNTIME, functionName, code: Code.fromAsset(join(bundles, name)), handler: 'index.handler', memorySize: memory, timeout,
      // The policies above are all there is: what CDK would add of its own is broader.
      role: role.withoutPolicyUpdates(), logGroup, loggingFormat: LoggingFormat.JSON, tracing: Tracing.ACTIVE,
      environment: { ...environment, POWERTOOLS_SERVICE_NAME: name, POWERTOOLS_METRICS_NAMESPACE: METRICS },
      ...(concurrency !== undefined && { reservedConcurrentExecutions: concurrency }),
      ...(deadLetters && { deadLetterQueue: deadLetters, retryAttempts: 2, maxEventAge: Duration.hours(6) }),
    });
    stack.functions.push(functionName);

    alarm(this, `${name}-errors`, {
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Errors', dimensionsMap: { FunctionName: functionName }, statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 1, impact: errorImpact, lookAt: `the log ${logGroupName(functionName)}: lines of level ERROR, by their requestId.`,
    });
    this.#acknowledge(props);
  }

  #acknowledge({ concurrency, deadLetters }: Pick<ServiceFunctionProps<S>, 'concurrency' | 'deadLetters'>): void {
    acknowledge(this.function, 'NIST.800.53.R5-LambdaInsideVPC', 'It talks to AWS services over TLS only, with permissions item by item. A network of its own would need NAT gateways or endpoints that cost more than all else here when idle.');
    if (concurrency === undefined) acknowledge(this.function, 'NIST.800.53.R5-LambdaConcurrency', 'Its event source bounds it. A limit on the function as well would throttle it and wear out the messages\' receives.');
    if (!deadLetters) acknowledge(this.function, 'NIST.800.53.R5-LambdaDLQ', 'It is never invoked asynchronously: a caller gets its error, and a queue or stream keeps what failed and has a dead-letter queue.');
  }
}

const logGroupName = (functionName: string): string => `/aws/lambda/${functionName}`;

/** The variables that are set, after comparing their names with the schema's: values are tokens here, and are checked by the template's tests. */
function checked(entry: string, schema: EnvSchema, environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const known = Object.keys(schema.def.shape);
  const unknown = Object.keys(environment).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`functions/${entry} reads no ${unknown.join(', ')}: its envSchema does not list it`);
  return Object.fromEntries(Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
