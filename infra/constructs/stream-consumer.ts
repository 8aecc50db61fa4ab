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

export interface StreamConsumerProps<S extends EnvSchema> extends ServiceFunctionProps<S> {
  /** Of its dead-letter queue and its alarm on lag. A table's stream has room for two readers, and these are they. */
  readonly name: 'relay' | 'audit';
  /** Inserts of items whose sort key begins with one of these. */
  readonly follows: readonly string[];
  /** What happens to what cannot be handled at all. */
  readonly givenUp: string;
  /** What does not get through holds up its shard; so many tries and so long. */
  readonly patience: { readonly retryAttempts: number; readonly maxRecordAge: Duration };
  readonly lookAt: string;
}

/** Table stream → function, in order: one batch at a time of each shard, only inserts. */
export class StreamConsumer<S extends EnvSchema> extends Construct {
  constructor(scope: Construct, entry: string, props: StreamConsumerProps<S>) {
    super(scope, `${entry.replace('/', '-')}-line`);
    const { stage, data: { table } } = ServiceStack.of(this).foundation;
    const { name, follows, givenUp, patience, lookAt, errorImpact: impact } = props;
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', { name: `${name}-dlq`, impact: `${givenUp} ${impact}` });
    acknowledge(deadLetters, 'AwsSolutions-SQS3', 'Is itself a dead-letter queue: the stream mapping\'s.');
    const reader = new ServiceFunction(this, entry, {
      ...props,
      statements: [
        new PolicyStatement({ actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'], resources: [table.tableStreamArn!] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
        ...props.statements,
      ],
    });
    reader.function.addEventSource(new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON, batchSize: 100, parallelizationFactor: 1, reportBatchItemFailures: true, bisectBatchOnError: true,
      ...patience, onFailure: new SqsDlq(deadLetters),
      filters: follows.map((prefix) => FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb: { Keys: { SK: { S: FilterRule.beginsWith(prefix) } } } })),
    }));
    alarm(this, `${name}-lags`, {
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'IteratorAge', dimensionsMap: { FunctionName: named(stage, reader.name) }, statistic: 'Maximum', period: Duration.minutes(1) }),
      threshold: 60_000, periods: [3, 5], impact: `Late, not lost: ${impact}`, lookAt,
    });
  }
}
