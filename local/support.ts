/** Which resource types and properties the platform simulates, which it accepts without local effect, and (everything absent here) which it refuses. */

export type Support =
  /** `values`: the only ones simulated. */
  | { readonly kind: 'simulated'; readonly values?: readonly unknown[] }
  /** `why` it has no local effect. */
  | { readonly kind: 'accepted'; readonly why: string }
  /** Of an object, or of each object of a list, which may hold at most `most`. */
  | { readonly kind: 'parts'; readonly parts: Readonly<Record<string, Support>>; readonly most?: number };

const yes: Support = { kind: 'simulated' };
const only = (...values: unknown[]): Support => ({ kind: 'simulated', values });
const accepted = (why: string): Support => ({ kind: 'accepted', why });
const parts = (of: Record<string, Support>, most?: number): Support => ({ kind: 'parts', parts: of, ...(most && { most }) });
/** Several properties of one support. */
const each = (names: string, support: Support): Record<string, Support> => Object.fromEntries(names.split(' ').map((name) => [name, support]));

const label = each('Tags Description', accepted('for people and bills'));
const encryption = accepted('nothing is encrypted at rest locally');
const throughput = accepted('there are no throughput limits locally');
const resourcePolicy = accepted('only the policies of roles, queues and functions are evaluated locally');
const alarmsOnly = accepted('no alarms, dashboards or log retention locally; function output and its metrics are on the console page');
const destination = parts({ Arn: yes });
const retryPolicy = accepted('a local delivery to a queue or function fails only for good');

export const SUPPORT: Readonly<Record<string, Support>> = {
  'AWS::DynamoDB::GlobalTable': parts({
    ...each('TableName AttributeDefinitions KeySchema', yes),
    BillingMode: only('PAY_PER_REQUEST'),
    GlobalSecondaryIndexes: parts({ ...each('IndexName KeySchema Projection', yes), ...each('WriteOnDemandThroughputSettings WarmThroughput', throughput) }),
    LocalSecondaryIndexes: yes,
    StreamSpecification: parts({ StreamViewType: yes, ResourcePolicy: resourcePolicy }),
    TimeToLiveSpecification: yes,
    SSESpecification: encryption,
    ...each('WriteOnDemandThroughputSettings WarmThroughput', throughput),
    Replicas: parts({
      Region: yes,
      DeletionProtectionEnabled: accepted('local tables end with the platform or with the --keep folder'),
      PointInTimeRecoverySpecification: accepted('DynamoDB Local has no backups'),
      SSESpecification: encryption,
      GlobalSecondaryIndexes: parts({ IndexName: yes, ReadOnDemandThroughputSettings: throughput, ContributorInsightsSpecification: alarmsOnly }),
      ...each('ReadOnDemandThroughputSettings TableClass', throughput),
      ContributorInsightsSpecification: alarmsOnly,
      ...each('ResourcePolicy ReplicaStreamSpecification', resourcePolicy),
      ...label,
    }, 1),
  }),

  'AWS::KMS::Key': parts({
    ...label,
    KeySpec: only('SYMMETRIC_DEFAULT', 'HMAC_256'), KeyUsage: only('ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC'), Enabled: yes, MultiRegion: only(false),
    KeyPolicy: resourcePolicy,
    ...each('EnableKeyRotation RotationPeriodInDays PendingWindowInDays', accepted('local keys are neither rotated nor deleted')),
  }),
  'AWS::KMS::Alias': parts(each('AliasName TargetKeyId', yes)),

  'AWS::Events::EventBus': parts({ ...label, Name: yes, KmsKeyIdentifier: encryption, LogConfig: alarmsOnly }),
  'AWS::Events::Archive': parts({ ...label, ...each('ArchiveName SourceArn EventPattern RetentionDays', yes), KmsKeyIdentifier: encryption }),
  'AWS::Events::Rule': parts({
    ...label,
    ...each('Name EventBusName EventPattern', yes), State: only('ENABLED', 'DISABLED'),
    Targets: parts({
      ...each('Arn Id Input InputPath', yes), InputTransformer: parts(each('InputPathsMap InputTemplate', yes)),
      DeadLetterConfig: destination, RetryPolicy: retryPolicy, SqsParameters: parts({ MessageGroupId: yes }),
    }),
  }),

  'AWS::SQS::Queue': parts({
    ...label,
    ...each('QueueName VisibilityTimeout DelaySeconds MessageRetentionPeriod ReceiveMessageWaitTimeSeconds MaximumMessageSize', yes),
    FifoQueue: only(false),
    RedrivePolicy: parts(each('deadLetterTargetArn maxReceiveCount', yes)),
    RedriveAllowPolicy: resourcePolicy,
    ...each('KmsMasterKeyId KmsDataKeyReusePeriodSeconds SqsManagedSseEnabled', encryption),
  }),
  'AWS::SQS::QueuePolicy': parts(each('Queues PolicyDocument', yes)),

  'AWS::Lambda::Function': parts({
    ...label,
    ...each('FunctionName Handler Role Timeout MemorySize ReservedConcurrentExecutions', yes),
    Code: parts(each('S3Bucket S3Key', yes)),
    Runtime: only('nodejs22.x', 'nodejs24.x'), PackageType: only('Zip'),
    Environment: parts({ Variables: yes }),
    DeadLetterConfig: parts({ TargetArn: yes }),
    Architectures: accepted('functions run on the processor of this machine'),
    EphemeralStorage: accepted('functions see the file system of this machine'),
    KmsKeyArn: encryption,
    ...each('LoggingConfig TracingConfig', accepted('output goes to the console page as it is written; nothing is traced')),
    RuntimeManagementConfig: accepted('functions run on the Node.js of the platform'),
    RecursiveLoop: accepted('recursive loops are not detected locally'),
  }),
  'AWS::Lambda::Permission': parts(each('FunctionName Action Principal SourceArn SourceAccount', yes)),
  'AWS::Lambda::EventSourceMapping': parts({
    ...each('FunctionName EventSourceArn BatchSize Enabled FunctionResponseTypes MaximumBatchingWindowInSeconds', yes),
    ...each('StartingPosition BisectBatchOnFunctionError MaximumRetryAttempts MaximumRecordAgeInSeconds', yes),
    FilterCriteria: parts({ Filters: parts({ Pattern: yes }) }),
    DestinationConfig: parts({ OnFailure: parts({ Destination: yes }) }),
    ScalingConfig: parts({ MaximumConcurrency: yes }),
    ParallelizationFactor: only(1),
    KmsKeyArn: encryption,
    MetricsConfig: alarmsOnly, ...label,
  }),
  'AWS::Lambda::EventInvokeConfig': parts({
    ...each('FunctionName MaximumRetryAttempts MaximumEventAgeInSeconds', yes), Qualifier: only('$LATEST'),
    DestinationConfig: parts({ OnFailure: parts({ Destination: yes }) }),
  }),

  'AWS::IAM::Role': parts({
    Description: label['Description']!,
    ...each('RoleName Path AssumeRolePolicyDocument ManagedPolicyArns Tags', yes), MaxSessionDuration: accepted('a function\'s role is itself assumed, so sessions last an hour at most'), Policies: parts(each('PolicyName PolicyDocument', yes)),
  }),
  'AWS::IAM::ManagedPolicy': parts({ ...label, ...each('ManagedPolicyName Path PolicyDocument Roles', yes) }),
  'AWS::IAM::Policy': parts(each('PolicyName PolicyDocument Roles', yes)),

  'AWS::ApiGatewayV2::Api': parts({
    ...label,
    Name: yes, ProtocolType: only('HTTP'), DisableExecuteApiEndpoint: accepted('the API has one local address'),
    CorsConfiguration: parts(each('AllowOrigins AllowMethods AllowHeaders AllowCredentials ExposeHeaders MaxAge', yes)),
  }),
  'AWS::ApiGatewayV2::Stage': parts({
    ...label,
    ApiId: yes, StageName: only('$default'), AutoDeploy: only(true),
    AccessLogSettings: alarmsOnly, ...each('DefaultRouteSettings RouteSettings', throughput),
  }),
  'AWS::ApiGatewayV2::Route': parts({
    ...each('ApiId RouteKey Target AuthorizerId AuthorizationScopes', yes), AuthorizationType: only('NONE', 'JWT'),
    ApiKeyRequired: only(false), OperationName: accepted('for people'),
  }),
  'AWS::ApiGatewayV2::Integration': parts({
    ...label,
    ...each('ApiId IntegrationUri TimeoutInMillis', yes), IntegrationType: only('AWS_PROXY'), PayloadFormatVersion: only('2.0'),
    ...each('IntegrationMethod ConnectionType', accepted('a function is invoked in one way only')),
  }),
  'AWS::ApiGatewayV2::Authorizer': parts({
    ...each('ApiId Name IdentitySource', yes), AuthorizerType: only('JWT'), JwtConfiguration: parts(each('Issuer Audience', yes)),
  }),

  'AWS::Scheduler::Schedule': parts({
    ...label,
    ...each('Name GroupName ScheduleExpression ScheduleExpressionTimezone State', yes),
    FlexibleTimeWindow: parts({ Mode: only('OFF') }),
    KmsKeyArn: encryption,
    Target: parts({
      ...each('Arn RoleArn Input', yes), DeadLetterConfig: destination, RetryPolicy: retryPolicy, SqsParameters: parts({ MessageGroupId: yes }),
    }),
  }),
  'AWS::Scheduler::ScheduleGroup': parts({ ...label, Name: yes }),

  ...each('AWS::CloudWatch::Alarm AWS::CloudWatch::Dashboard AWS::Logs::LogGroup AWS::Logs::MetricFilter', alarmsOnly),
  ...each('AWS::SNS::Topic AWS::SNS::Subscription AWS::SNS::TopicPolicy', accepted('nothing publishes to topics locally: they carry alarms')),
};

/** What of a resource's resolved properties is not simulated: what it is, and where (`/Targets/0/KinesisParameters`). */
export function unsupported(type: string, properties: unknown): { what: string; at: string }[] {
  return check(SUPPORT[type]!, properties, '', '');
}

function check(support: Support, value: any, name: string, at: string): { what: string; at: string }[] {
  if (support.kind === 'accepted') return [];
  if (support.kind === 'simulated') return support.values && !support.values.includes(value) ? [{ what: `value ${JSON.stringify(value)} of property ${name}`, at }] : [];
  if (Array.isArray(value)) {
    const surplus = support.most !== undefined && value.length > support.most ? [{ what: `more than ${support.most} of property ${name}`, at }] : [];
    return [...surplus, ...value.flatMap((item, i) => check(support, item, name, `${at}/${i}`))];
  }
  return Object.entries(value ?? {}).flatMap(([key, item]) => {
    const [part, full] = [support.parts[key], name ? `${name}.${key}` : key];
    return part ? check(part, item, full, `${at}/${key}`) : [{ what: `property ${full}`, at: `${at}/${key}` }];
  });
}
