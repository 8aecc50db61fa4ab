import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { named } from '../stages.ts';
import { ServiceStack } from '../stacks/service-stack.ts';
import { alarm } from './alarm.ts';
import type { ServiceFunction } from './service-function.ts';

/** Messages hold ids, never personal values, so the service's own key is enough; a customer key would cost a call per batch. */
const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;
const metricOf = (queueName: string, metricName: string): Metric =>
  new Metric({ namespace: 'AWS/SQS', metricName, dimensionsMap: { QueueName: queueName }, statistic: 'Maximum', period: Duration.minutes(5) });

/** Where what could not be handled waits fourteen days for a person; any message alarms. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, { name, impact }: { name: string; impact: string }) {
    const stack = ServiceStack.of(scope);
    const queueName = named(stack.foundation.stage, name);
    super(scope, id, { ...common, queueName, retentionPeriod: Duration.days(14) });
    stack.deadLetterQueues.push(queueName);
    alarm(this, `${name}-holds-messages`, {
      metric: metricOf(queueName, 'ApproximateNumberOfMessagesVisible'), threshold: 1, impact,
      lookAt: `the messages in ${queueName} (SQS > ${queueName} > Send and receive messages); mend the cause, then start a redrive. They are deleted fourteen days after they were first sent.`,
    });
  }
}

export interface AlarmedQueueProps {
  readonly name: string;
  /** Timeout of the function that drains it: a message comes back after six times as long. */
  readonly timeout: Duration;
  readonly maxReceiveCount: number;
  /** A message that has waited longer than this alarms. */
  readonly oldest: Duration;
  readonly impact: string;
}

/** A queue cannot be made without its dead-letter queue and alarms. */
export class AlarmedQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;
  readonly queueName: string;

  constructor(scope: Construct, id: string, { name, timeout, maxReceiveCount, oldest, impact }: AlarmedQueueProps) {
    super(scope, id);
    const stack = ServiceStack.of(this);
    this.queueName = named(stack.foundation.stage, name);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { name: `${name}-dlq`, impact });
    this.queue = new Queue(this, 'Queue', {
      ...common, queueName: this.queueName, visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()), deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
    stack.queues.push(this.queueName);
    alarm(this, `${name}-waits`, {
      metric: this.metric('ApproximateAgeOfOldestMessage'), threshold: oldest.toSeconds(), impact: `Late, not lost: ${impact}`,
      lookAt: `the function that drains ${this.queueName}: its errors, throttles and log.`,
    });
  }

  metric(metricName: string): Metric {
    return metricOf(this.queueName, metricName);
  }

  /** What the draining function's role needs. */
  get draining(): PolicyStatement {
    return new PolicyStatement({ actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'], resources: [this.queue.queueArn] });
  }

  /** Failures are reported message by message. Concurrency is bounded here, not on the function: a throttled function would wear out the messages' receives. */
  drainedBy({ function: fn }: ServiceFunction, { batchSize, maxConcurrency }: { batchSize: number; maxConcurrency: number }): void {
    fn.addEventSource(new SqsEventSource(this.queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }));
  }
}
