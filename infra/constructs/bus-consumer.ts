import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { named } from '../stages.ts';
import { ServiceStack } from '../stacks/service-stack.ts';
import { acknowledge } from './acknowledge.ts';
import { AlarmedQueue, DeadLetterQueue } from './alarmed-queue.ts';
import { ServiceFunction, type EnvSchema, type ServiceFunctionProps } from './service-function.ts';

export interface BusConsumerProps<S extends EnvSchema> extends ServiceFunctionProps<S> {
  /** All events of these aggregates: `settlement.case.`. All, because a consumer keeps their order by counting them. */
  readonly follows: readonly `${string}.${string}.`[];
  /** The queue, where it differs from the house's: named after the capability, ten receives, a quarter of an hour. */
  readonly queue?: AlarmedQueue;
  readonly batchSize?: number;
}

/** Bus → rule → queue → function. The rule gives up after a day, into its own dead-letter queue; the queue after ten receives, into its own. */
export class BusConsumer<S extends EnvSchema> extends Construct {
  constructor(scope: Construct, entry: string, props: BusConsumerProps<S>) {
    super(scope, `${entry.replace('/', '-')}-line`);
    const { stage, bus } = ServiceStack.of(this).foundation;
    const { follows, errorImpact: impact, timeout, batchSize = 10 } = props;
    const queue = props.queue ?? new AlarmedQueue(this, 'Queue', { name: entry.split('/')[0]!, timeout, maxReceiveCount: 10, oldest: Duration.minutes(15), impact });

    const name = queue.queueName.replace(named(stage, ''), '');
    const undelivered = new DeadLetterQueue(this, 'Undelivered', { name: `${name}-rule-dlq`, impact });
    acknowledge(undelivered, 'AwsSolutions-SQS3', 'Is itself a dead-letter queue: the rule\'s.');
    new Rule(this, 'Rule', {
      eventBus: bus.bus, ruleName: named(stage, name), description: impact,
      eventPattern: { source: [...new Set(follows.map((prefix) => `fotfeste.${prefix.split('.')[0]}`))], detailType: follows.flatMap((prefix) => Match.prefix(prefix)) },
      targets: [new SqsQueue(queue.queue, { deadLetterQueue: undelivered, maxEventAge: Duration.hours(24), retryAttempts: 185 })],
    });
    queue.drainedBy(new ServiceFunction(this, entry, { ...props, statements: [queue.draining, ...props.statements] }), { batchSize, maxConcurrency: 5 });
  }
}
