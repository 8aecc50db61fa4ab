import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, type ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { named } from '../stages.ts';
import { ServiceStack } from '../stacks/service-stack.ts';
import { alarm } from './alarm.ts';
import { DeadLetterQueue } from './alarmed-queue.ts';
import { ServiceFunction, type EnvSchema, type ServiceFunctionProps } from './service-function.ts';

/** `TimeZone.EUROPE_OSLO` does not exist, and `undefined` would silently mean UTC. */
const OSLO = TimeZone.of('Europe/Oslo');
/** At this time of the clock in Oslo. Between 02 and 03 a time may not exist, or come twice. */
export const atOslo = (at: { hour: number; day?: number; month?: number }): ScheduleExpression =>
  ScheduleExpression.cron({ minute: '0', hour: String(at.hour), ...(at.day && { day: String(at.day) }), ...(at.month && { month: String(at.month) }), timeZone: OSLO });
export const every = (period: Duration): ScheduleExpression => ScheduleExpression.expression(`rate(${period.toMinutes()} minutes)`, OSLO);

export interface ScheduledFunctionProps<S extends EnvSchema> extends Omit<ServiceFunctionProps<S>, 'concurrency' | 'deadLetters'> {
  readonly group: ScheduleGroup;
  readonly schedule: ScheduleExpression;
  /** When it has not run for this many periods (of at most a day) something is wrong, though nothing failed. A monthly one needs a watch of its own. */
  readonly expected?: { readonly period: Duration; readonly periods: number };
}

/** Scheduler → function, one at a time. What the scheduler could not deliver and what the function failed at to the last end in the same dead-letter queue. */
export class ScheduledFunction<S extends EnvSchema> extends Construct {
  constructor(scope: Construct, entry: string, props: ScheduledFunctionProps<S>) {
    super(scope, `${entry.replace('/', '-')}-line`);
    const { stage } = ServiceStack.of(this).foundation;
    const { group, schedule, expected, errorImpact: impact } = props;
    const name = entry.replace('/', '-');
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', { name: `${name}-dlq`, impact });
    const { function: fn } = new ServiceFunction(this, entry, { ...props, deadLetters, concurrency: 1 });

    const role = new Role(this, 'SchedulerRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account }, ArnEquals: { 'aws:SourceArn': group.scheduleGroupArn } } }),
      managedPolicies: [new ManagedPolicy(this, 'SchedulerPolicy', {
        statements: [
          new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }),
          new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
        ],
      })],
    });
    new Schedule(this, 'Schedule', {
      scheduleName: named(stage, name), scheduleGroup: group, schedule, description: impact,
      target: new LambdaInvoke(fn, { role: role.withoutPolicyUpdates(), deadLetterQueue: deadLetters, maxEventAge: Duration.hours(12), retryAttempts: 185 }),
    });
    if (expected) {
      alarm(this, `${name}-did-not-run`, {
        metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Invocations', dimensionsMap: { FunctionName: named(stage, name) }, statistic: 'Sum', period: expected.period }),
        threshold: 1, below: true, silenceIsBad: true, periods: [expected.periods, expected.periods], impact,
        lookAt: `whether the schedule ${named(stage, name)} is enabled, and its dead-letter queue.`,
      });
    }
  }
}
