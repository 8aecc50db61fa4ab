/** The local platform put together from its own parts, so that a counter stands between the functions and AWS's endpoint. */
import { createActivity } from '../../local/activity.ts';
import { loadAssembly } from '../../local/assembly.ts';
import { createBus } from '../../local/bus.ts';
import { createClock } from '../../local/clock.ts';
import { createConsole } from '../../local/console.ts';
import type { Platform } from '../../local/contracts.ts';
import { startDynamo } from '../../local/dynamodb.ts';
import { startEndpoint } from '../../local/endpoint.ts';
import { createFunctions } from '../../local/functions.ts';
import { startHttpApi } from '../../local/http-api.ts';
import { createIam } from '../../local/iam.ts';
import { createIssuers } from '../../local/issuer.ts';
import { createKms } from '../../local/kms.ts';
import { startMappings } from '../../local/mappings.ts';
import { createMetrics } from '../../local/metrics.ts';
import { createPartners } from '../../local/partners.ts';
import { createQueues } from '../../local/queues.ts';
import { createSchedules } from '../../local/schedule.ts';
import { openState } from '../../local/state.ts';
import { createSts } from '../../local/sts.ts';
import { createTargets, type PolicedTargets } from '../../local/targets.ts';
import { startCounter, type Call, type ReadItems } from './counter.ts';
import { indexesOf, type Indexes } from './units.ts';

/** AWS's APIs on the template's tables, queues, keys and roles; nothing runs on them. `at` sets the clock (epoch ms, ahead of real time). */
export async function startAws(cdkOut: string, at?: number) {
  process.env.TZ = 'UTC'; // as the platform does: functions' time zone is the process's
  const assembly = loadAssembly(cdkOut);
  const state = openState(':memory:');
  const activity = createActivity();
  const clock = createClock(state, activity);
  if (at !== undefined) await clock.turn(at);
  const iam = createIam(assembly, clock);
  const base = { assembly, clock, activity, state, iam };
  const dynamo = await startDynamo(base);
  const queues = createQueues({ ...base, endpointUrl: () => endpoint.url });
  let made: PolicedTargets | undefined;
  const targets: PolicedTargets = { deliver: (...delivery) => made!.deliver(...delivery), deliverAs: (...delivery) => made!.deliverAs(...delivery) };
  const bus = createBus({ ...base, targets });
  const endpoint = await startEndpoint({ iam, services: [createSts(base), createKms(base), queues.service, bus.service], raw: [dynamo.raw] });
  return {
    ...base, dynamo, queues, bus, endpoint, targets,
    sendTo: (real: PolicedTargets): void => { made = real; },
    async close() {
      await endpoint.close();
      await dynamo.close();
      clock.close();
      state.close();
    },
  };
}

export interface CountedCloud {
  readonly address: string;
  /** Every call to AWS that functions have made so far, in order of their answers. */
  readonly calls: readonly Call[];
  readonly indexes: Indexes;
  close(): Promise<void>;
}

/** The whole template at work, every call to AWS counted. */
export async function startCountedCloud({ cdkOut, personas, partners: partnersFile, at }: { cdkOut: string; personas: string; partners: string; at: number }): Promise<CountedCloud> {
  const aws = await startAws(cdkOut, at);
  const counter = await startCounter(aws.endpoint.url, aws.iam, readItems(aws));
  const functions = createFunctions({ ...aws, endpointUrl: counter.url, targets: () => aws.targets, onLog: () => undefined });
  aws.sendTo(createTargets({ ...aws, functions }));
  const schedules = createSchedules(aws);
  const mappings = await startMappings({ ...aws, functions });
  functions.resume();
  const issuers = createIssuers({ ...aws, personasFile: personas });
  const partners = createPartners({ ...aws, partnersFile });
  let ready: Platform | undefined;
  const api = await startHttpApi({ ...aws, functions, issuers, port: 0, local: [issuers.handler, partners.handler, createConsole(() => ready, partners)] });
  ready = { ...aws, functions, schedules, metrics: createMetrics(aws.clock), address: api.address, endpointUrl: counter.url };
  schedules.start();
  return {
    address: api.address, calls: counter.calls,
    indexes: new Map(aws.assembly.byType('AWS::DynamoDB::GlobalTable').map(({ ref, properties }) => [ref, indexesOf(properties)])),
    async close() {
      await api.close();
      await mappings.close();
      await functions.close();
      await counter.close();
      await aws.close();
    },
  };
}

const readItems = ({ dynamo }: Awaited<ReturnType<typeof startAws>>): ReadItems => (keys) => Promise.all(keys.map(async ({ TableName, Key }) =>
  (await dynamo.call('DynamoDB_20120810', 'GetItem', { TableName, Key, ConsistentRead: true })).Item));
