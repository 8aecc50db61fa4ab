/** Starts every part of the local platform on one cloud assembly, and stops them. */
import { join } from 'node:path';
import { createActivity } from './activity.ts';
import { loadAssembly } from './assembly.ts';
import { createBus } from './bus.ts';
import { createClock } from './clock.ts';
import { createConsole } from './console.ts';
import type { Assembly, LogLine, Platform } from './contracts.ts';
import { startDynamo } from './dynamodb.ts';
import { startEndpoint } from './endpoint.ts';
import { createFunctions } from './functions.ts';
import { startHttpApi } from './http-api.ts';
import { createIam } from './iam.ts';
import { createIssuers } from './issuer.ts';
import { createKms } from './kms.ts';
import { startMappings } from './mappings.ts';
import { createMetrics } from './metrics.ts';
import { createPartners } from './partners.ts';
import { createQueues } from './queues.ts';
import { createSchedules } from './schedule.ts';
import { openState } from './state.ts';
import { createSts } from './sts.ts';
import { createTargets, type PolicedTargets } from './targets.ts';
import { reliable, unreliable } from './unreliable.ts';

export interface PlatformOptions {
  /** Folder of the synthesised cloud assembly. */
  cdkOut: string;
  /** Of the HTTP API and the console; 0 takes any free one. */
  port: number;
  /** Keeps tables, queues and everything else there across runs; in memory without it. */
  keepDir?: string;
  /** JSON file of the people and systems that the local issuer gives tokens to. */
  personas?: string;
  /** JSON file of the partners that receive webhooks. */
  partners?: string;
  /** Seed of repeated and late messages on queues; without it each comes once and in order. */
  unreliable?: number;
  /** Does not print the functions' output. */
  quiet?: boolean;
  /** Gets each line that a function prints. */
  onLog?: (line: LogLine) => void;
}

/** Resolves when the API answers. Rejects, with nothing left running, when the assembly cannot be simulated or a part does not start. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  process.env.TZ = 'UTC'; // the time zone of functions; it is the process's, not the worker's
  const assembly = loadAssembly(options.cdkOut);
  warnOfRuntime(assembly);

  const closers: (() => unknown)[] = [];
  let closed: Promise<void> | undefined;
  const close = () => closed ??= (async () => {
    for (const step of closers.toReversed()) await step();
  })();

  try {
    const platform = await start(assembly, options, closers);
    return { ...platform, close };
  } catch (error) {
    await close();
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new Error(`port ${options.port} is in use: choose another with --port or PORT`, { cause: error });
    throw error;
  }
}

async function start(assembly: Assembly, options: PlatformOptions, closers: (() => unknown)[]): Promise<Omit<Platform, 'close'>> {
  const { keepDir } = options;
  const state = openState(keepDir ? join(keepDir, 'state.db') : ':memory:');
  closers.push(() => state.close());
  const activity = createActivity();
  const clock = createClock(state, activity);
  closers.push(() => clock.close());
  const metrics = createMetrics(clock);
  const iam = createIam(assembly, clock);
  const base = { assembly, clock, activity, state, iam };

  const dynamo = await startDynamo({ ...base, ...(keepDir && { keepDir }) });
  closers.push(() => dynamo.close());
  const delivery = options.unreliable === undefined ? reliable : unreliable(options.unreliable);
  const queues = createQueues({ ...base, delivery, endpointUrl: () => endpoint.url });
  // The bus is behind the endpoint that functions call, and its targets are functions.
  const targets: PolicedTargets = {
    deliver: (...one) => resolvedTargets.deliver(...one),
    deliverAs: (...one) => resolvedTargets.deliverAs(...one),
  };
  const bus = createBus({ ...base, targets });
  const endpoint = await startEndpoint({ iam, services: [createSts(base), createKms(base), queues.service, bus.service], raw: [dynamo.raw] });
  closers.push(() => endpoint.close());
  const onLog = (line: LogLine) => {
    metrics.offer(line);
    options.onLog?.(line);
    if (!options.quiet) console.log(`${line.function} | ${line.line}`);
  };
  const functions = createFunctions({ ...base, delivery, endpointUrl: endpoint.url, targets: () => targets, onLog });
  closers.push(() => functions.close());
  const resolvedTargets = createTargets({ assembly, functions, queues });

  const schedules = createSchedules({ ...base, targets });
  const mappings = await startMappings({ ...base, functions, queues, dynamo, targets });
  closers.push(() => mappings.close());
  functions.resume();

  const issuers = createIssuers({ ...base, personasFile: options.personas });
  const partners = createPartners({ ...base, partnersFile: options.partners });
  let ready: Platform | undefined;
  const local = [issuers.handler, partners.handler, createConsole(() => ready, partners)];
  const api = await startHttpApi({ ...base, functions, issuers, port: options.port, local });
  closers.push(() => api.close());
  ready = { ...base, dynamo, functions, queues, bus, schedules, metrics, address: api.address, endpointUrl: endpoint.url, close: async () => {} };
  schedules.start();
  return ready;
}

/** Functions run on the platform's own Node.js, whatever the template says. */
function warnOfRuntime(assembly: Assembly): void {
  const own = `nodejs${process.versions.node.split('.')[0]}.x`;
  const others = new Set(assembly.byType('AWS::Lambda::Function').map(({ properties }) => properties['Runtime']).filter((runtime) => runtime !== own));
  if (others.size > 0) console.warn(`the template asks for ${[...others].join(', ')}; functions run on ${process.version} here`);
}
