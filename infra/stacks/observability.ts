/** Stateless: a dashboard for operators, one for oversight, and the alarms that belong to no single function or queue. */
import { ArnFormat, Duration } from 'aws-cdk-lib';
import { Alarm, AlarmStatusWidget, Dashboard, GraphWidget, MathExpression, Metric, SingleValueWidget, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { alarm } from '../constructs/alarm.ts';
import { DENIED, METRICS } from '../constructs/service-function.ts';
import { named } from '../stages.ts';
import type { ApiStack } from './api.ts';
import { ServiceStack, type Foundation } from './service-stack.ts';

const FIVE_MINUTES = Duration.minutes(5);
/** National figures, from the overseer's own read model: counts only. */
const OVERSIGHT = ['Called', 'Decided', 'Accepted', 'Settled', 'Started', 'Ended'];

export class ObservabilityStack extends ServiceStack {
  readonly #watched: readonly ServiceStack[];
  readonly #api: ApiStack;

  constructor(scope: Construct, foundation: Foundation, api: ApiStack, others: readonly ServiceStack[]) {
    super(scope, 'Observability', 'dashboards, and alarms on the whole.', foundation);
    this.#watched = [api, ...others];
    this.#api = api;
    this.#alarms();
    this.#operators();
    this.#oversight();
  }

  #alarms(): void {
    alarm(this, 'isolation-denied', {
      metric: new Metric({ namespace: METRICS, metricName: DENIED.metricName, statistic: 'Sum', period: FIVE_MINUTES }), threshold: 1,
      impact: 'A function asked for keys that its tenant may not have. The policies held, so nothing leaked; the code before them did not.',
      lookAt: 'Logs Insights over all functions: filter message = "isolation.denied" or error = "AccessDeniedException"; then the operation of that requestId.',
    });
    alarm(this, 'functions-throttled', {
      metric: this.#lambda('Throttles', 'Sum'), threshold: 1, periods: [2, 3], impact: 'Requests are refused, and queues and the relay run late.',
      lookAt: 'concurrent executions by function on the dashboard, and the account\'s quota.',
    });
    alarm(this, 'table-throttled', {
      metric: new MathExpression({
        expression: 'reads + writes', label: 'throttled', period: FIVE_MINUTES,
        usingMetrics: { reads: this.#table('ReadThrottleEvents'), writes: this.#table('WriteThrottleEvents') },
      }),
      threshold: 10, periods: [2, 3], impact: 'Reading and writing is slow, and fails when the retries are used up.', lookAt: 'Contributor insights of the table: the partition key that is hot.',
    });
    alarm(this, 'events-swept', {
      metric: this.#told('relay-sweeper', 'EventsSwept', Duration.minutes(30)), threshold: 1,
      impact: 'Events reached the bus only through the sweeper, up to half an hour late: the relay missed them.', lookAt: 'the relay\'s log, its dead-letter queue, and its event source mapping.',
    });
    this.#benefitRunWatch();
  }

  /**
   * The opener runs at 06:00 in Oslo on the first of the month: 04:00 or 05:00 UTC. If none of the seven hours from 03:00 to
   * 10:00 UTC of that day has an invocation, it did not run. All other hours count as good. Seven whole hours, because an
   * alarm's hours need not begin on the hour.
   */
  #benefitRunWatch(): void {
    alarm(this, 'benefit-run-not-opened', {
      metric: new MathExpression({
        expression: 'IF(DATE(runs) == 1 AND HOUR(runs) >= 3 AND HOUR(runs) <= 9, FILL(runs, 0), 1)', label: 'opened', period: Duration.hours(1),
        usingMetrics: { runs: this.#lambda('Invocations', 'Sum', 'benefit-opener') },
      }),
      threshold: 1, below: true, silenceIsBad: true, periods: [7, 7],
      impact: 'No municipality has a benefit run for the month that ended: no participant is paid.',
      lookAt: `whether the schedule ${named(this.foundation.stage, 'benefit-opener')} is enabled, and its dead-letter queue. Invoking the function opens the run; doing so twice changes nothing.`,
    });
  }

  #operators(): void {
    const functions = this.#watched.flatMap((stack) => stack.functions);
    const queues = this.#watched.flatMap((stack) => stack.queues);
    const deadLetterQueues = this.#watched.flatMap((stack) => stack.deadLetterQueues);
    const alarms = [...this.#watched, this].flatMap((stack) => stack.alarms);
    const short = (name: string): string => name.replace(named(this.foundation.stage, ''), '');
    const each = (names: readonly string[], metric: (name: string) => Metric): IMetric[] => names.map((name) => metric(name).with({ label: short(name) }));
    const graph = (title: string, left: IMetric[], width = 12) => new GraphWidget({ title, left, width });
    const { api } = this.#api;

    new Dashboard(this, 'Operators', {
      dashboardName: named(this.foundation.stage, 'operators'),
      widgets: [
        [new AlarmStatusWidget({
          title: 'Alarms', width: 24, height: 6,
          alarms: alarms.map((name, i) => Alarm.fromAlarmArn(this, `Shown ${i}`, this.formatArn({ service: 'cloudwatch', resource: 'alarm', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME }))),
        })],
        [graph('Requests and failures', [api.metric('Count', 'SampleCount'), api.metric('4xx', 'Sum'), api.metric('5xx', 'Sum')]), graph('Latency (ms)', [api.metric('Latency', 'p50'), api.metric('Latency', 'p99')])],
        [graph('Function errors', each(functions, (name) => this.#lambda('Errors', 'Sum', short(name)))), graph('Function duration, p99 (ms)', each(functions, (name) => this.#lambda('Duration', Stats.percentile(99), short(name))))],
        [graph('Concurrent executions', each(functions, (name) => this.#lambda('ConcurrentExecutions', 'Maximum', short(name)))), graph('Stream lag (ms)', [this.#lambda('IteratorAge', 'Maximum', 'relay-stream'), this.#lambda('IteratorAge', 'Maximum', 'audit-chain')])],
        [graph('Age of the oldest message (s)', each(queues, (name) => this.#queue(name, 'ApproximateAgeOfOldestMessage'))), graph('Messages waiting', each(queues, (name) => this.#queue(name, 'ApproximateNumberOfMessagesVisible')))],
        [graph('Events', [this.#told('relay-stream', 'EventsRelayed'), this.#told('relay-sweeper', 'EventsSwept')], 8), graph('Webhooks', [this.#told('notification-sender', 'WebhooksDelivered'), this.#told('notification-sender', 'WebhooksFailed')], 8),
          graph('Benefit lines', [this.#told('benefit-opener', 'BenefitLinesAsked'), this.#told('benefit-worker', 'BenefitLinesMade')], 8)],
        [graph('In dead-letter queues', each(deadLetterQueues, (name) => this.#queue(name, 'ApproximateNumberOfMessagesVisible'))), graph('Table throttles', [this.#table('ReadThrottleEvents'), this.#table('WriteThrottleEvents')])],
      ],
    });
  }

  #oversight(): void {
    const figure = (metricName: string): Metric => this.#told('oversight-consumer', metricName, Duration.days(1));
    new Dashboard(this, 'Oversight', {
      dashboardName: named(this.foundation.stage, 'oversight'),
      widgets: [
        [new SingleValueWidget({ title: 'The country, last day', metrics: OVERSIGHT.map(figure), width: 24, height: 4 })],
        [new GraphWidget({ title: 'From call to settlement', left: ['Called', 'Decided', 'Accepted', 'Settled'].map(figure), width: 12, height: 8 }), new GraphWidget({ title: 'Introduction programme', left: ['Started', 'Ended'].map(figure), width: 12, height: 8 })],
      ],
    });
  }

  /** What a function of ours counts itself. */
  #told(service: string, metricName: string, period = FIVE_MINUTES): Metric {
    return new Metric({ namespace: METRICS, metricName, statistic: 'Sum', period, dimensionsMap: { service } });
  }
  /** Of one function, or of all. */
  #lambda(metricName: string, statistic: string, name?: string): Metric {
    return new Metric({ namespace: 'AWS/Lambda', metricName, statistic, period: FIVE_MINUTES, ...(name && { dimensionsMap: { FunctionName: named(this.foundation.stage, name) } }) });
  }
  #queue(name: string, metricName: string): Metric {
    return new Metric({ namespace: 'AWS/SQS', metricName, statistic: 'Maximum', period: FIVE_MINUTES, dimensionsMap: { QueueName: name } });
  }
  #table(metricName: string): Metric {
    return new Metric({ namespace: 'AWS/DynamoDB', metricName, statistic: 'Sum', period: FIVE_MINUTES, dimensionsMap: { TableName: named(this.foundation.stage, 'table') } });
  }
}
