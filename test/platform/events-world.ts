/** A hand-built assembly, a clock that stands still until it is turned, and functions that are closures of the test. */
import { createActivity } from '../../local/activity.ts';
import type { Activity, Assembly, AwsService, Clock, Functions, Iam, InvokeResult, Principal, Resource, State } from '../../local/contracts.ts';
import { openState } from '../../local/state.ts';

export const REGION = 'eu-north-1';
export const ACCOUNT = '000000000000';
export const START = Date.parse('2026-11-21T12:00:00Z');
export const SECOND = 1000;
export const HOUR = 3_600_000;

export const queueArn = (name: string) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
export const functionArn = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
export const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

const resource = (type: string, logicalId: string, arn: string, ref: string, properties: Record<string, any> = {}): Resource => ({ logicalId, stack: 'Test', path: `Test/${logicalId}`, type, arn, ref, properties });

/** Resources of the template, with the names that CloudFormation gives. */
export const make = {
  queue: (name: string, properties: object = {}) => resource('AWS::SQS::Queue', name, queueArn(name), `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`, properties),
  queuePolicy: (queue: string, statement: object) => resource('AWS::SQS::QueuePolicy', `${queue}Policy`, '', `${queue}Policy`, {
    Queues: [make.queue(queue).ref], PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn(queue), ...statement }] },
  }),
  fn: (name: string, properties: object = {}) => resource('AWS::Lambda::Function', name, functionArn(name), name, { Role: roleArn(name), Timeout: 3, ...properties }),
  permission: (fn: string, properties: object) => resource('AWS::Lambda::Permission', `${fn}Permission`, '', `${fn}Permission`, { FunctionName: functionArn(fn), Action: 'lambda:InvokeFunction', ...properties }),
  mapping: (source: string, fn: string, properties: object = {}) => resource('AWS::Lambda::EventSourceMapping', `${fn}Source`, `arn:aws:lambda:${REGION}:${ACCOUNT}:event-source-mapping:${fn}`, fn, { EventSourceArn: source, FunctionName: fn, ...properties }),
  bus: (name: string) => resource('AWS::Events::EventBus', name, `arn:aws:events:${REGION}:${ACCOUNT}:event-bus/${name}`, name, { Name: name }),
  rule: (bus: string, name: string, properties: object) => resource('AWS::Events::Rule', name, `arn:aws:events:${REGION}:${ACCOUNT}:rule/${bus}/${name}`, `${bus}|${name}`, { EventBusName: bus, State: 'ENABLED', ...properties }),
  archive: (bus: string, name: string, properties: object = {}) => resource('AWS::Events::Archive', name, `arn:aws:events:${REGION}:${ACCOUNT}:archive/${name}`, name, { SourceArn: make.bus(bus).arn, ...properties }),
  schedule: (name: string, properties: object) => resource('AWS::Scheduler::Schedule', name, `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/${name}`, name, { FlexibleTimeWindow: { Mode: 'OFF' }, State: 'ENABLED', ...properties }),
  role: (name: string, statements: object[], trusted = 'scheduler.amazonaws.com') => resource('AWS::IAM::Role', name, roleArn(name), name, {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: trusted } }] },
    Policies: statements.length === 0 ? [] : [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  }),
};

export function assemblyOf(...resources: Resource[]): Assembly {
  return {
    region: REGION, account: ACCOUNT, resources,
    byType: (type) => resources.filter((one) => one.type === type),
    byArn: (arn) => resources.find((one) => one.arn !== '' && one.arn === arn),
    assetDir: () => '',
  };
}

/** Virtual time moves only when it is turned. */
export function stillClock(activity: Activity, now = START): Clock {
  let timers: { at: number; fire: () => void | Promise<void> }[] = [];
  let turningTo: number | undefined;
  return {
    now: () => now,
    offset: new SharedArrayBuffer(8),
    get turningTo() {
      return turningTo;
    },
    at(at, _label, fire) {
      const timer = { at, fire };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    async turn(to) {
      turningTo = to;
      await activity.settle();
      for (;;) {
        const due = timers.filter(({ at }) => at <= to).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((other) => other !== due);
        now = Math.max(now, due.at);
        await due.fire();
        await activity.settle();
      }
      now = to;
      turningTo = undefined;
    },
  };
}

export const principal: Principal = { kind: 'function', roleArn: roleArn('caller'), functionName: 'caller', tags: {} };

/** Allows everything, except actions in `denied` (`sqs:SendMessage`). */
export const easyIam = (denied: ReadonlySet<string> = new Set()): Iam => ({
  authorize: (_, { action }) => (denied.has(action) ? { allowed: false, reason: 'because the test says so' } : { allowed: true, reason: '' }),
  mayAssume: () => ({ allowed: true, reason: '' }),
  issue: () => ({ accessKeyId: 'AKIA', secretAccessKey: '', sessionToken: '', expiration: Infinity }),
  callerOf: () => principal,
  denials: [],
});

type Handler = (event: any) => unknown;

export interface FakeFunctions extends Functions {
  /** Every event that a function got, in order. */
  readonly events: any[];
  readonly asynchronous: { arn: string; event: unknown }[];
  handler: Handler;
  /** Most invocations that ran at once. */
  most: number;
}

/** A handler that throws fails the invocation; `undefined` answers `null`. */
export function fakeFunctions(activity: Activity, handler: Handler = () => undefined): FakeFunctions {
  let running = 0;
  const fake: FakeFunctions = {
    events: [], asynchronous: [], handler, most: 0,
    async invoke(_arn, event): Promise<InvokeResult> {
      const done = activity.begin('function');
      fake.events.push(event);
      fake.most = Math.max(fake.most, ++running);
      try {
        return { ok: true, payload: JSON.parse(JSON.stringify((await fake.handler(event)) ?? null)), ms: 1 };
      } catch (error) {
        return 'kind' in (error as object) ? (error as InvokeResult) : { ok: false, kind: 'error', errorType: 'Error', errorMessage: String(error), ms: 1 };
      } finally {
        running--;
        done();
      }
    },
    invokeAsync: (arn, event) => void fake.asynchronous.push({ arn, event }),
    list: () => [],
    close: async () => {},
  };
  return fake;
}

export interface World { assembly: Assembly; activity: Activity; clock: Clock; state: State; iam: Iam }

export function worldOf(resources: Resource[], { now = START, state = openState(':memory:'), iam = easyIam() }: { now?: number; state?: State; iam?: Iam } = {}): World {
  const activity = createActivity();
  return { assembly: assemblyOf(...resources), activity, clock: stillClock(activity, now), state, iam };
}

/** Calls an operation as the SDK would, without the wire. */
export const caller = (service: AwsService) => (operation: string, input: object): Promise<any> => service.handle({ principal, operation, input });
