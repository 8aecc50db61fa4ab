import { Construct } from 'constructs';
import { Duration } from 'aws-cdk-lib';
import { alarm } from './alarm.ts';
import { AlarmedQueue } from './alarmed-queue.ts';
import { ServiceFunction, type EnvSchema, type ServiceFunctionProps } from './service-function.ts';

/**
 * A standard queue whose sender names the tenant as `MessageGroupId`: while one tenant has many messages waiting, the
 * others' go first. A FIFO queue would stop a whole tenant behind one bad message.
 */
export class FairQueue<S extends EnvSchema> extends Construct {
  readonly queue: AlarmedQueue;

  constructor(scope: Construct, entry: string, props: ServiceFunctionProps<S> & { name: string; oldest: Duration; maxConcurrency: number }) {
    super(scope, `${entry.replace('/', '-')}-line`);
    const { name, oldest, maxConcurrency, errorImpact: impact, timeout } = props;
    this.queue = new AlarmedQueue(this, 'Queue', { name, timeout, maxReceiveCount: 10, oldest, impact });
    alarm(this, `${name}-unfair`, {
      metric: this.queue.metric('ApproximateAgeOfOldestMessageInQuietGroups'), threshold: oldest.toSeconds() / 2, impact: `One tenant's messages hold up the others': ${impact}`,
      lookAt: `which tenant's messages fill ${this.queue.queueName}, and whether its function is throttled.`,
    });
    this.queue.drainedBy(new ServiceFunction(this, entry, { ...props, statements: [this.queue.draining, ...props.statements] }), { batchSize: 10, maxConcurrency });
  }
}
