/** What must hold for every resource of its kind, in every stage: a new one is checked the day it is added. */
import { describe, expect, test } from 'vitest';
import { ENTRIES, STAGES, list, named, synthesised, type TemplateResource } from './synthesised.ts';

const alarmsOn = (all: TemplateResource[], dimension: string, value: string) =>
  all.filter((a) => a.Properties.Dimensions?.some((d: any) => d.Name === dimension && d.Value === value));
/** Offenders by name, so that a failure says who. */
const offenders = (all: TemplateResource[], good: (r: TemplateResource) => unknown): string[] => all.filter((r) => !good(r)).map((r) => `${r.stack}/${r.id}`);

describe.each(STAGES)('in the stage %s', (stage) => {
  const { ofType, resources } = synthesised(stage);
  const alarms = ofType('AWS::CloudWatch::Alarm');
  const queues = ofType('AWS::SQS::Queue');
  const functions = ofType('AWS::Lambda::Function');
  const mappings = ofType('AWS::Lambda::EventSourceMapping');
  const inStack = (r: TemplateResource, id: string) => resources.find((other) => other.stack === r.stack && other.id === id);

  test('every queue has a dead-letter queue and an alarm on the age of its oldest message, or is a dead-letter queue of fourteen days with an alarm on any message', () => {
    const isDeadLetters = (q: TemplateResource) => q.Properties.MessageRetentionPeriod === 1_209_600 && !q.Properties.RedrivePolicy;
    expect(queues.length).toBeGreaterThan(20);
    expect(offenders(queues, (q) => {
      const metrics = alarmsOn(alarms, 'QueueName', q.Properties.QueueName).map((a) => a.Properties.MetricName);
      if (isDeadLetters(q)) return metrics.includes('ApproximateNumberOfMessagesVisible');
      const target = inStack(q, named(q.Properties.RedrivePolicy?.deadLetterTargetArn));
      return metrics.includes('ApproximateAgeOfOldestMessage') && target && isDeadLetters(target) && q.Properties.RedrivePolicy.maxReceiveCount >= 10;
    })).toEqual([]);
  });

  test('every queue is encrypted and refuses plain connections', () => {
    const policies = ofType('AWS::SQS::QueuePolicy');
    expect(offenders(queues, (q) => q.Properties.SqsManagedSseEnabled === true && policies.some((p) => p.stack === q.stack && named(p.Properties.Queues[0]) === q.id
      && p.Properties.PolicyDocument.Statement.some((s: any) => s.Effect === 'Deny' && s.Condition?.Bool?.['aws:SecureTransport'] === 'false')))).toEqual([]);
  });

  test('every rule says how long it tries, has a dead-letter queue of its own, and both queues let in this rule and no other', () => {
    const rules = ofType('AWS::Events::Rule');
    const letsIn = (rule: TemplateResource, queue: string) => ofType('AWS::SQS::QueuePolicy').some((p) => named(p.Properties.Queues[0]) === queue
      && p.Properties.PolicyDocument.Statement.filter((s: any) => s.Effect === 'Allow').every((s: any) => s.Principal.Service === 'events.amazonaws.com' && named(s.Condition.ArnEquals['aws:SourceArn']) === rule.id)
      && p.Properties.PolicyDocument.Statement.some((s: any) => s.Effect === 'Allow'));
    expect(offenders(rules, (rule) => rule.Properties.Targets.length === 1 && rule.Properties.Targets.every((t: any) => {
      const [target, dead] = [named(t.Arn), named(t.DeadLetterConfig?.Arn)];
      return t.RetryPolicy?.MaximumEventAgeInSeconds > 0 && t.RetryPolicy.MaximumRetryAttempts > 0 && inStack(rule, dead)?.Type === 'AWS::SQS::Queue' && letsIn(rule, target) && letsIn(rule, dead);
    }))).toEqual([]);
    const dead = rules.map((rule) => named(rule.Properties.Targets[0].DeadLetterConfig.Arn));
    expect(new Set(dead).size).toBe(rules.length);
  });

  test('every schedule keeps Oslo time, has a dead-letter queue, and a role that may send to it', () => {
    const schedules = ofType('AWS::Scheduler::Schedule');
    expect(schedules).toHaveLength(4);
    expect(offenders(schedules, ({ Properties: p, stack }) => {
      const dead = named(p.Target.DeadLetterConfig?.Arn);
      const role = ofType('AWS::IAM::Role').find((r) => r.stack === stack && r.id === named(p.Target.RoleArn))!;
      const statements = statementsOf(role);
      return p.ScheduleExpressionTimezone === 'Europe/Oslo' && p.State === 'ENABLED'
        && statements.some((s) => list(s.Action).includes('sqs:SendMessage') && named(s.Resource) === dead)
        && statements.some((s) => list(s.Action).includes('lambda:InvokeFunction') && named(s.Resource) === named(p.Target.Arn));
    })).toEqual([]);
  });

  test('every function that a schedule invokes has a dead-letter queue for invocations that fail to the last, and runs one at a time', () => {
    const scheduled = ofType('AWS::Scheduler::Schedule').map((s) => named(s.Properties.Target.Arn));
    expect(offenders(functions.filter((f) => scheduled.includes(f.id)), (f) => f.Properties.DeadLetterConfig?.TargetArn && f.Properties.ReservedConcurrentExecutions === 1
      && ofType('AWS::Lambda::EventInvokeConfig').some((c) => named(c.Properties.FunctionName) === f.id))).toEqual([]);
  });

  test('every entry with source is deployed, and nothing else', () => {
    expect(functions.map((f): string => f.Properties.FunctionName).sort()).toEqual(ENTRIES.map((entry) => `fotfeste-${stage}-${entry.replace('/', '-')}`));
  });

  test('every function has the one runtime, traces, its own encrypted log that ends, and an alarm that says who is hurt', () => {
    expect(offenders(functions, ({ stack, Properties: p }) => {
      const log = inStack({ stack } as TemplateResource, named(p.LoggingConfig?.LogGroup));
      const alarm = alarmsOn(alarms, 'FunctionName', p.FunctionName).find((a) => a.Properties.MetricName === 'Errors');
      return p.Runtime === 'nodejs24.x' && p.Architectures[0] === 'arm64' && p.TracingConfig.Mode === 'Active' && p.Handler === 'index.handler' && p.MemorySize >= 1024 && p.Timeout <= 900
        && log?.Properties.RetentionInDays > 0 && log!.Properties.KmsKeyId && log!.Properties.LogGroupName === `/aws/lambda/${p.FunctionName}`
        && /^[A-ZÆØÅ].{20,}\./.test(alarm?.Properties.AlarmDescription);
    })).toEqual([]);
  });

  test('every function\'s log counts denied calls', () => {
    const filters = ofType('AWS::Logs::MetricFilter');
    expect(offenders(functions, (f) => filters.some((m) => m.stack === f.stack && named(m.Properties.LogGroupName) === named(f.Properties.LoggingConfig.LogGroup)
      && m.Properties.FilterPattern.includes('isolation.denied') && m.Properties.MetricTransformations[0].MetricName === 'IsolationDenied'))).toEqual([]);
  });

  test('every alarm tells somebody, says what it means and where to look, and has a name of its own', () => {
    expect(offenders(alarms, ({ Properties: p }) => p.AlarmActions?.length === 1 && /\n\nLook at: .{10,}/.test(p.AlarmDescription) && p.TreatMissingData)).toEqual([]);
    expect(new Set(alarms.map((a) => a.Properties.AlarmName)).size).toBe(alarms.length);
  });

  test('every queue\'s mapping reports failures one by one, is bounded, and its messages stay hidden six times as long as the function may take', () => {
    const fromQueues = mappings.filter((m) => !m.Properties.StartingPosition);
    expect(fromQueues).toHaveLength(queues.filter((q) => q.Properties.RedrivePolicy).length);
    expect(offenders(fromQueues, (m) => {
      const queue = inStack(m, named(m.Properties.EventSourceArn))!;
      const fn = inStack(m, named(m.Properties.FunctionName))!;
      return m.Properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') && m.Properties.ScalingConfig?.MaximumConcurrency >= 2
        && queue.Properties.VisibilityTimeout === 6 * fn.Properties.Timeout && fn.Properties.ReservedConcurrentExecutions === undefined;
    })).toEqual([]);
  });

  test('every table is encrypted with a customer key, recoverable, and cannot be deleted by mistake', () => {
    const tables = ofType('AWS::DynamoDB::GlobalTable');
    expect(tables).toHaveLength(2);
    expect(offenders(tables, ({ Properties: { Replicas: [replica], SSESpecification, BillingMode }, DeletionPolicy, UpdateReplacePolicy }) =>
      replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled && replica.DeletionProtectionEnabled && DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain'
      && SSESpecification.SSEEnabled && replica.SSESpecification.KMSMasterKeyId && BillingMode === 'PAY_PER_REQUEST')).toEqual([]);
  });

  test('every customer key rotates where KMS can (not keys that sign), outlives its stack, and lets administrators look after it but not use it', () => {
    expect(offenders(ofType('AWS::KMS::Key'), ({ Properties: p, DeletionPolicy }) => {
      const [administration] = p.KeyPolicy.Statement;
      return (p.EnableKeyRotation || p.KeySpec === 'HMAC_256') && DeletionPolicy === 'Retain' && administration.Sid === 'Administration' && !administration.Action.some((a: string) => /Encrypt|Decrypt|GenerateDataKey|Sign|Mac|CreateGrant|\*/.test(a));
    })).toEqual([]);
  });

  // ── permissions ──────────────────────────────────────────────────────────────────────────────────────────────────

  const roles = ofType('AWS::IAM::Role');
  const statementsOf = (role: TemplateResource): any[] => list(role.Properties.ManagedPolicyArns).flatMap((arn) => inStack(role, named(arn))!.Properties.PolicyDocument.Statement);
  const statements = ofType('AWS::IAM::ManagedPolicy').flatMap((p) => p.Properties.PolicyDocument.Statement.map((s: any) => ({ policy: `${p.stack}/${p.id}`, ...s })));

  test('no role has an inline policy or one of AWS\'s own: all are in the template, one by one', () => {
    expect(ofType('AWS::IAM::Policy')).toEqual([]);
    expect(offenders(roles, (r) => !r.Properties.Policies && list(r.Properties.ManagedPolicyArns).every((arn) => inStack(r, named(arn))?.Type === 'AWS::IAM::ManagedPolicy'))).toEqual([]);
  });

  test('no statement allows an action by wildcard, or everything but something', () => {
    expect(statements.length).toBeGreaterThan(60);
    expect(statements.filter((s) => s.NotAction || s.NotResource || list(s.Action).some((a: string) => a.includes('*')))).toEqual([]);
  });

  test('only tracing is allowed on every resource', () => {
    const wide = statements.filter((s) => list(s.Resource).some((r) => JSON.stringify(r).includes('*')));
    expect(wide.map((s) => [s.policy.split('/')[1].replace(/[0-9A-F]{8}$/, ''), ...list(s.Action)])).toEqual(
      wide.map(() => ['Tracing', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments']));
    expect(wide).toHaveLength(3);
  });

  test('what is said of all values of a key is also said of there being any', () => {
    const guarded = statements.filter((s) => Object.keys(s.Condition ?? {}).some((operator) => operator.startsWith('ForAllValues:')));
    expect(guarded.length).toBeGreaterThan(15);
    expect(guarded.filter((s) => !Object.entries<any>(s.Condition).filter(([operator]) => operator.startsWith('ForAllValues:'))
      .every(([, keys]) => Object.keys(keys).every((key) => s.Condition.Null?.[key] === 'false')))).toEqual([]);
  });

  test('no statement lets a table be scanned, and data is reached without a condition only by reading the stream and by the sweeper reading one item', () => {
    const onTables = statements.filter((s) => list(s.Action).some((a: string) => a.startsWith('dynamodb:')));
    expect(onTables.flatMap((s) => list(s.Action)).filter((a: string) => /Scan|PartiQL|BatchWrite|Export|CreateTable|DeleteTable/.test(a))).toEqual([]);
    const free = onTables.filter((s) => !s.Condition);
    expect(free.map((s) => `${s.policy.replace(/^\w+\//, '').replace(/Policy[0-9A-F]{8}$/, '')}: ${list(s.Action).join(' ')}`).sort()).toEqual([
      'auditchainlineauditchain: dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams',
      'relaystreamlinerelaystream: dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams',
      'relaysweeperlinerelaysweeper: dynamodb:GetItem',
    ]);
  });

  test('the functions that may act for tenants are those whose environment says so', () => {
    const actors = roles.filter((r) => r.Properties.Path === `/fotfeste-${stage}/acts-for-tenants/`);
    const told = functions.filter((f) => f.Properties.Environment.Variables.TENANT_ROLE_ARN);
    expect(actors.map((r) => r.id).sort()).toEqual(told.map((f) => named(f.Properties.Role)).sort());
    expect(offenders(roles, (r) => actors.includes(r) === statementsOf(r).some((s) => list(s.Action).includes('sts:AssumeRole')))).toEqual([]);
  });

  test('every function has a role of its own', () => {
    expect(new Set(functions.map((f) => named(f.Properties.Role))).size).toBe(functions.length);
  });

  // ── stacks ───────────────────────────────────────────────────────────────────────────────────────────────────────

  test('what keeps data is in the two stacks that are protected, and they hold nothing that changes with the code', () => {
    const { stacks } = synthesised(stage);
    expect(Object.entries(stacks).filter(([, s]) => s.terminationProtection).map(([name]) => name)).toEqual(['data', 'bus']);
    const stateful = /^AWS::(DynamoDB|KMS)::|^AWS::Events::(EventBus|Archive)$/;
    expect(resources.filter((r) => stateful.test(r.Type) && !['Data', 'Bus'].includes(r.stack))).toEqual([]);
    expect(resources.filter((r) => ['Data', 'Bus'].includes(r.stack) && /^AWS::(Lambda|SQS|ApiGatewayV2|Scheduler)::|::Rule$|::Alarm$/.test(r.Type))).toEqual([]);
  });

  test('no stack exports anything: an export would lock it to those who import', () => {
    expect(Object.values(synthesised(stage).templates).flatMap((t) => Object.values<any>(t.Outputs ?? {})).filter((o) => o.Export)).toEqual([]);
  });

  test('webhooks reach this machine in the local stage only', () => {
    const values = functions.map((f) => f.Properties.Environment.Variables.WEBHOOK_ALLOW_LOOPBACK).filter(Boolean);
    expect(values).toEqual(Array(2).fill(stage === 'local' ? 'true' : 'false'));
  });
});
