/** Stateful: the bus with its archive, where alarms go, and the key of the logs. What every function's stack stands on. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EventBus, Match, type IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { CustomerKey } from '../constructs/customer-key.ts';
import { named, type StageConfig } from '../stages.ts';

export class BusStack extends Stack {
  readonly bus: IEventBus;
  readonly alarms: ITopic;
  readonly operationsKey: IKey;

  constructor(scope: Construct, stage: StageConfig) {
    super(scope, `Fotfeste-${stage.name}-Bus`, {
      env: { account: stage.account, region: stage.region }, terminationProtection: true,
      description: 'Fotfeste: the event bus and its archive, the alarm topic, and the key of the logs.',
    });
    const bus = new EventBus(this, 'Bus', { eventBusName: named(stage, 'bus'), description: 'Thin events: ids, codes, dates and counts; no personal value.' });
    bus.applyRemovalPolicy(RemovalPolicy.RETAIN);
    bus.archive('Archive', {
      archiveName: named(stage, 'events'), description: 'Every event of ours, to be sent again when a consumer must be rebuilt.',
      eventPattern: { source: Match.prefix('fotfeste.') }, retention: Duration.days(stage.archiveRetention),
    }).applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.bus = bus;

    this.operationsKey = new CustomerKey(this, 'OperationsKey', {
      alias: named(stage, 'operations'), description: 'Encrypts logs and alarms.',
      uses: [
        new PolicyStatement({
          sid: 'Logs', principals: [new ServicePrincipal(`logs.${this.region}.amazonaws.com`)], resources: ['*'],
          actions: ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'DescribeKey'].map((a) => `kms:${a}`),
          conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${this.partition}:logs:${this.region}:${this.account}:log-group:*` } },
        }),
        new PolicyStatement({
          sid: 'Alarms', principals: [new ServicePrincipal('cloudwatch.amazonaws.com')], resources: ['*'], actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
        }),
      ],
    });
    this.alarms = new Topic(this, 'Alarms', { topicName: named(stage, 'alarms'), displayName: `Fotfeste ${stage.name}`, masterKey: this.operationsKey, enforceSSL: true });
    // A topic with a policy of its own no longer takes in what the account's services send.
    this.alarms.addToResourcePolicy(new PolicyStatement({
      sid: 'Alarms', principals: [new ServicePrincipal('cloudwatch.amazonaws.com')], actions: ['sns:Publish'], resources: [this.alarms.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
    }));
    if (stage.alarmEmail) this.alarms.addSubscription(new EmailSubscription(stage.alarmEmail));
  }
}
