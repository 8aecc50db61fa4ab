/** Functions: a pool of sandboxes each, with only the template's environment. */
import { randomUUID } from 'node:crypto';
import type { Activity, Assembly, Clock, Functions, Iam, InvokeResult, LogLine, Resource, State, Targets } from './contracts.ts';
import { createAsyncInvocations } from './async-invocations.ts';
import type { Delivery } from './unreliable.ts';
import { CLOSED, createSandbox, type Failure, type Outcome, type Sandbox } from './sandbox.ts';

/** Sandboxes of one function that may run at once, where the template reserves no number: the machine is small, the account is not. */
const DEFAULT_CONCURRENCY = 10;
const IDLE_KEPT = 3;
const LINES_KEPT = 200;

interface Fn {
  readonly name: string;
  readonly arn: string;
  readonly reserved: number | undefined;
  readonly idle: Sandbox[];
  readonly busy: Set<Sandbox>;
  /** Invocations that wait for a place. */
  readonly queue: (() => void)[];
  readonly logs: LogLine[];
  running: number;
  invocations: number;
  errors: number;
  lastError?: string;
  log(line: string): void;
  start(): Sandbox;
}

export function createFunctions(deps: {
  assembly: Assembly; clock: Clock; activity: Activity; state: State; iam: Iam; endpointUrl: string; targets: () => Targets; onLog: (line: LogLine) => void; delivery?: Delivery;
}): Functions & { resume(): void } {
  const { assembly, clock, activity, iam, endpointUrl } = deps;
  const functions = new Map(assembly.byType('AWS::Lambda::Function').map((resource) => [resource.arn, define(resource)]));
  let closing = false;

  /** Queue URLs of the template name AWS's host, and SDK clients call the host of the URL: locally that is the endpoint. */
  const localised = (value: unknown) => String(value).replaceAll(`https://sqs.${assembly.region}.amazonaws.com`, endpointUrl);

  function define(resource: Resource): Fn {
    const { Handler: handler, Role: roleArn, MemorySize: memorySize = 128, Timeout = 3, Environment, ReservedConcurrentExecutions: reserved } = resource.properties;
    const { ref: name, arn } = resource;
    const fn: Fn = {
      name, arn, reserved, idle: [], busy: new Set(), queue: [], logs: [], running: 0, invocations: 0, errors: 0,
      log(line) {
        const entry = { at: clock.now(), function: name, line };
        fn.logs.push(entry);
        if (fn.logs.length > LINES_KEPT) fn.logs.shift();
        deps.onLog(entry);
      },
      start() {
        const { accessKeyId, secretAccessKey, sessionToken } = iam.issue({ kind: 'function', roleArn, functionName: name, tags: {} });
        const own = Object.entries(Environment?.Variables ?? {}).map(([key, value]) => [key, localised(value)]);
        return createSandbox({
          name, arn, handler, memorySize, dir: assembly.assetDir(resource), timeoutMs: Timeout * 1000, offset: clock.offset, onLine: fn.log,
          env: {
            ...Object.fromEntries(own),
            AWS_REGION: assembly.region, AWS_LAMBDA_FUNCTION_NAME: name, AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize), AWS_ENDPOINT_URL: endpointUrl,
            AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken, TZ: ':UTC',
          },
        });
      },
    };
    return fn;
  }

  /** A place among the function's concurrent invocations. With a reserved number there is none beyond it; else one waits. */
  async function enter(fn: Fn): Promise<boolean> {
    if (fn.running < (fn.reserved ?? DEFAULT_CONCURRENCY)) fn.running++;
    else if (fn.reserved !== undefined) return false;
    else await new Promise<void>((free) => fn.queue.push(free)); // the one that leaves hands its place over
    return true;
  }

  function leave(fn: Fn): void {
    const next = fn.queue.shift();
    if (next) next();
    else fn.running--;
  }

  /** Runs one event in a warm sandbox, or in a new one. */
  async function runIn(fn: Fn, event: string, requestId: string): Promise<Outcome> {
    if (closing) return CLOSED;
    fn.idle.splice(0, fn.idle.length, ...fn.idle.filter(({ alive }) => alive));
    const sandbox = fn.idle.pop() ?? fn.start();
    fn.busy.add(sandbox);
    fn.invocations++;
    const outcome = await sandbox.run(event, requestId);
    fn.busy.delete(sandbox);
    if (sandbox.alive && fn.idle.length < IDLE_KEPT && !closing) fn.idle.push(sandbox);
    else void sandbox.end();
    if (!outcome.ok) {
      fn.errors++;
      fn.lastError = `${outcome.failure.errorType}: ${outcome.failure.errorMessage}`;
      fn.log(`ERROR Invoke Error ${JSON.stringify({ requestId, ...outcome.failure })}`);
    }
    return outcome;
  }

  async function invoke(arn: string, event: unknown, requestId: string = randomUUID()): Promise<InvokeResult> {
    const began = performance.now();
    const failed = (kind: 'error' | 'timeout' | 'crash' | 'throttle', { errorType, errorMessage }: Failure): InvokeResult => ({ ok: false, kind, errorType, errorMessage, ms: performance.now() - began });
    const fn = functions.get(arn.replace(/:\$LATEST$/, ''));
    if (!fn) return failed('error', { errorType: 'ResourceNotFoundException', errorMessage: `Function not found: ${arn}` });

    const done = activity.begin(`function ${fn.name}`);
    try {
      if (!(await enter(fn))) return failed('throttle', { errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.' });
      const outcome = await runIn(fn, JSON.stringify(event ?? null), requestId).finally(() => leave(fn));
      return outcome.ok ? { ok: true, payload: JSON.parse(outcome.payload), ms: performance.now() - began } : failed(outcome.kind, outcome.failure);
    } finally {
      done();
    }
  }

  const asynchronous = createAsyncInvocations({ ...deps, invoke });

  return {
    invoke: (arn, event) => invoke(arn, event),
    invokeAsync: asynchronous.accept,
    resume: asynchronous.resume,
    list: () => [...functions.values()].map(({ name, arn, invocations, errors, lastError, logs }) => ({ name, arn, invocations, errors, logs: [...logs], ...(lastError && { lastError }) })),
    async close() {
      closing = true;
      asynchronous.close();
      for (const { queue } of functions.values()) for (const free of queue.splice(0)) free();
      const sandboxes = [...functions.values()].flatMap(({ idle, busy }) => [...idle.splice(0), ...busy]);
      await Promise.all(sandboxes.map((sandbox) => sandbox.end()));
    },
  };
}
