/** Stateless: what runs by the clock. */
import { Duration } from 'aws-cdk-lib';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { envSchema as opener } from '../../functions/benefit/opener/env.ts';
import { envSchema as daily } from '../../functions/deadlines/daily/env.ts';
import { envSchema as sweeper } from '../../functions/relay/sweeper/env.ts';
import { envSchema as yearEnd } from '../../functions/settlement/year-end/env.ts';
import { access, accessTo } from '../access.ts';
import { ScheduledFunction, atOslo, every } from '../constructs/scheduled-function.ts';
import { named } from '../stages.ts';
import { ServiceStack, type Foundation } from './service-stack.ts';

export class SchedulesStack extends ServiceStack {
  constructor(scope: Construct, foundation: Foundation, benefitLines: IQueue) {
    super(scope, 'Schedules', 'what runs by the clock.', foundation);
    const may = accessTo(foundation);
    const group = new ScheduleGroup(this, 'Group', { scheduleGroupName: named(foundation.stage, 'schedules') });

    // A month has passed without a sign when a monthly schedule dies: the observability stack has a watch for this one.
    new ScheduledFunction(this, 'benefit/opener', {
      group, schedule: atOslo({ hour: 6, day: 1 }), envSchema: opener, timeout: Duration.minutes(15),
      ...access(may.tenants(), may.directory(), may.send('LINES_QUEUE_URL', benefitLines)),
      errorImpact: 'Some or all municipalities have no benefit run for the month that ended: participants are not paid.',
    });
    new ScheduledFunction(this, 'deadlines/daily', {
      group, schedule: atOslo({ hour: 5 }), envSchema: daily, timeout: Duration.minutes(5), ...access(may.tenants(), may.dueDates()),
      errorImpact: 'Municipalities are not told that a deadline approaches or has passed. The next run that works tells all of them.',
      expected: { period: Duration.days(1), periods: 2 },
    });
    new ScheduledFunction(this, 'relay/sweeper', {
      group, schedule: every(Duration.minutes(30)), envSchema: sweeper, timeout: Duration.minutes(5), ...access(may.relay(), may.unsent()),
      errorImpact: 'Events that the relay missed stay in the table: other organisations and partners do not learn of them.',
      expected: { period: Duration.hours(1), periods: 2 },
    });
    // No watch: a run that was missed is made good by the next, and until then places of a year that is over merely look free.
    new ScheduledFunction(this, 'settlement/year-end', {
      group, schedule: atOslo({ hour: 1, day: 1, month: 1 }), envSchema: yearEnd, timeout: Duration.minutes(15), ...access(may.tenants(), may.directory()),
      errorImpact: 'Places of the year that is over do not expire in some or all municipalities: their ledgers show them as free.',
    });
  }
}
