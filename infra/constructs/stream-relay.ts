import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { named } from '../stages.ts';
import { ServiceStack } from '../stacks/service-stack.ts';
import { acknowledge } from './acknowledge.ts';
import { alarm } from './alarm.ts';
import { DeadLetterQueue } from './alarmed-queue.ts';
import { ServiceFunction, type EnvSchema, type ServiceFunctionProps } from './service-function.ts';

/** Table stream → function, in order: one batch at a time of each shard, only inserts of event items. */
export class StreamRelay<S extends EnvSchema> extends Construct {
  constructor(scope: Construct, entry: string, props: ServiceFunctionProps<S>) {
    super(scope, `${entry.replace('/', '-')}-line`);
    const { stage, data: { table } } = ServiceStack.of(this).foundation;
    const { errorImpact: impact } = props;
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', { name: 'relay-dlq', impact: `Events wait for the sweeper. ${impact}` });
    acknowledge(deadLetters, 'AwsSolutions-SQS3', 'Is itself a dead-letter queue: the stream mapping\'s.');
    const relay = new ServiceFunction(this, entry, {
      ...props,
      statements: [
        new PolicyStatement({ actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'], resources: [table.tableStreamArn!] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
        ...props.statements,
      ],
    });
    relay.function.addEventSource(new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON, batchSize: 100, parallelizationFactor: 1, reportBatchItemFailures: true, bisectBatchOnError: true,
      // What does not get through holds up its shard. After this the sweeper, which is in no hurry, has it.
      retryAttempts: 20, maxRecordAge: Duration.hours(6), onFailure: new SqsDlq(deadLetters),
      filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb: { Keys: { SK: { S: FilterRule.beginsWith('EVENT#') } } } })],
    }));
    alarm(this, 'relay-lags', {
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'IteratorAge', dimensionsMap: { FunctionName: named(stage, relay.name) }, statistic: 'Maximum', period: Duration.minutes(1) }),
      threshold: 60_000, periods: [3, 5], impact: `Late, not lost: ${impact}`, lookAt: 'errors and throttles of the relay; the bus\'s quota of PutEvents.',
    });
  }
}
