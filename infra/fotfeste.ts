/** All stacks of one stage, in the order in which they are deployed. */
import type { App } from 'aws-cdk-lib';
import type { StageConfig } from './stages.ts';
import { ApiStack } from './stacks/api.ts';
import { BusStack } from './stacks/bus.ts';
import { DataStack } from './stacks/data.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { SchedulesStack } from './stacks/schedules.ts';
import type { Foundation } from './stacks/service-stack.ts';
import { WorkersStack } from './stacks/workers.ts';

export function fotfeste(app: App, stage: StageConfig, bundles: string) {
  const data = new DataStack(app, stage);
  const bus = new BusStack(app, stage);
  const foundation: Foundation = { stage, bundles, data, bus };
  const api = new ApiStack(app, foundation);
  const workers = new WorkersStack(app, foundation);
  const schedules = new SchedulesStack(app, foundation, workers.benefitLines);
  const observability = new ObservabilityStack(app, foundation, api, [workers, schedules]);
  return { data, bus, api, workers, schedules, observability };
}
