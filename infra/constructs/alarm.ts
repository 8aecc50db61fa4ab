import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import { named } from '../stages.ts';
import { ServiceStack } from '../stacks/service-stack.ts';

export interface AlarmProps {
  readonly metric: IMetric;
  /** Alarms when the metric is at least this (or below it, with `below`). */
  readonly threshold: number;
  readonly below?: true;
  /** How many of the last `of` periods must be bad. */
  readonly periods?: readonly [bad: number, of: number];
  /** Silence is bad news too. */
  readonly silenceIsBad?: true;
  /** Who is hurt, and how: what the person on call reads first. */
  readonly impact: string;
  readonly lookAt: string;
}

/** An alarm with a name and a text for people; `name` is unique in the stage. */
export function alarm(scope: Construct, name: string, { metric, threshold, below, periods = [1, 1], silenceIsBad, impact, lookAt }: AlarmProps): Alarm {
  const stack = ServiceStack.of(scope);
  const { stage, bus } = stack.foundation;
  const made = new Alarm(scope, `Alarm ${name}`, {
    alarmName: named(stage, name), alarmDescription: `${impact}\n\nLook at: ${lookAt}`, metric, threshold,
    datapointsToAlarm: periods[0], evaluationPeriods: periods[1],
    comparisonOperator: below ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  made.addAlarmAction(new SnsAction(bus.alarms));
  stack.alarms.push(named(stage, name));
  return made;
}
