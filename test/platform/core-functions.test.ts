import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createActivity } from '../../local/activity.ts';
import { loadAssembly } from '../../local/assembly.ts';
import { createClock } from '../../local/clock.ts';
import type { InvokeResult, LogLine, State } from '../../local/contracts.ts';
import { createFunctions } from '../../local/functions.ts';
import { createIam } from '../../local/iam.ts';
import { openState } from '../../local/state.ts';
import { writeFunctions } from './fixture/handmade.ts';

type Sources = Record<string, { source: string; properties?: Record<string, unknown> }>;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function start(functions: Sources, others: Record<string, unknown> = {}, state: State = openState(':memory:')) {
  const assembly = loadAssembly(writeFunctions(functions, others));
  const activity = createActivity();
  const clock = createClock(state, activity);
  const lines: LogLine[] = [];
  const delivered: { to: string; payload: string; attributes: Record<string, string> | undefined }[] = [];
  const pool = createFunctions({
    assembly, clock, activity, state, iam: createIam(assembly, clock), endpointUrl: 'http://127.0.0.1:4566', onLog: (line) => lines.push(line),
    targets: () => ({ deliver: (to, payload, options) => { delivered.push({ to, payload, attributes: options?.attributes }); } }),
  });
  const stop = async () => {
    await pool.close();
    clock.close();
  };
  closers.push(stop);
  const arn = (id: string) => `arn:aws:lambda:eu-north-1:000000000000:function:${id}`;
  const invoke = (id: string, event: unknown = {}) => pool.invoke(arn(id), event);
  return { pool, clock, activity, state, lines, delivered, arn, invoke, stop, rows: () => state.prepare('select * from async_invocations').all() };
}

/** What a handler made of `body` answers, and how. */
const answer = async (body: string, event: unknown = {}, properties: Record<string, unknown> = {}): Promise<InvokeResult> =>
  start({ fn: { source: `export const handler = async (event, context) => { ${body} };`, properties } }).invoke('fn', event);
const payloadOf = (result: InvokeResult) => (result.ok ? result.payload : expect.fail(result.errorMessage)) as any;

describe('a function', () => {
  test('sees the environment of the template, its credentials, and nothing of the machine', async () => {
    process.env['SECRET_OF_THE_MACHINE'] = 'x';
    const environment = { Variables: { TABLE: 'notes', QUEUE: 'https://sqs.eu-north-1.amazonaws.com/000000000000/q' } };
    const env = payloadOf(await answer('return process.env', {}, { Environment: environment, MemorySize: 256 }));
    expect(env).toEqual({
      TABLE: 'notes', QUEUE: 'http://127.0.0.1:4566/000000000000/q',
      AWS_REGION: 'eu-north-1', AWS_LAMBDA_FUNCTION_NAME: 'fn', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', TZ: ':UTC',
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^[A-Z0-9]+$/), AWS_SECRET_ACCESS_KEY: expect.any(String), AWS_SESSION_TOKEN: expect.any(String),
    });
  });

  test('finds no home directory of the developer', async () => {
    const { invoke } = start({ fn: { source: "import { homedir } from 'node:os'; export const handler = async () => homedir();" } });
    expect(payloadOf(await invoke('fn'))).toBe('/home/sbx_user1051');
  });

  test('gets the context of an invocation', async () => {
    const context = payloadOf(await answer('return { ...context, left: context.getRemainingTimeInMillis() }', {}, { Timeout: 7, MemorySize: 512 }));
    expect(context).toMatchObject({
      functionName: 'fn', functionVersion: '$LATEST', invokedFunctionArn: 'arn:aws:lambda:eu-north-1:000000000000:function:fn', memoryLimitInMB: '512',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(context.left).toBeGreaterThan(6000);
    expect(context.left).toBeLessThanOrEqual(7000);
  });

  test('gets and gives JSON, nothing more', async () => {
    expect(await answer('return { event, type: typeof event.when }', { when: new Date(0), none: undefined }))
      .toMatchObject({ ok: true, payload: { event: { when: '1970-01-01T00:00:00.000Z' }, type: 'string' } });
    expect(await answer('return undefined')).toMatchObject({ ok: true, payload: null });
    expect(await answer('return { n: 1n }')).toMatchObject({ ok: false, kind: 'error', errorType: 'TypeError' });
    expect(await answer('return "x".repeat(7_000_000)')).toMatchObject({ ok: false, kind: 'error', errorType: 'Function.ResponseSizeTooLarge' });
  });

  test('lives by the virtual clock, also while it is warm', async () => {
    const { clock, invoke } = start({ fn: { source: 'export const handler = async () => ({ a: Date.now(), b: new Date().getTime(), c: new Date(5).getTime(), d: new Date() instanceof Date, e: Date(), f: new Date().constructor === Date });' } });
    await invoke('fn');
    await clock.turn(clock.now() + 40 * 86_400_000);
    const { a, b, c, d, e, f } = payloadOf(await invoke('fn'));
    expect(Math.abs(a - clock.now())).toBeLessThan(1000);
    expect(Math.abs(b - clock.now())).toBeLessThan(1000);
    expect([c, d, f]).toEqual([5, true, true]);
    expect(Math.abs(Date.parse(e) - clock.now())).toBeLessThan(2000);
  });

  test('keeps its module while warm, and runs one invocation at a time in each worker', async () => {
    const source = 'let calls = 0, now = 0, most = 0; export const handler = async () => { calls++; most = Math.max(most, ++now); await new Promise((r) => setTimeout(r, 30)); now--; return { calls, most }; };';
    const { invoke, pool } = start({ fn: { source } });
    expect(payloadOf(await invoke('fn'))).toEqual({ calls: 1, most: 1 });
    expect(payloadOf(await invoke('fn'))).toEqual({ calls: 2, most: 1 });
    const together = await Promise.all(Array.from({ length: 6 }, () => invoke('fn')));
    expect(together.map((result) => payloadOf(result).most)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(pool.list()).toMatchObject([{ name: 'fn', invocations: 8, errors: 0 }]);
  });

  test('waits for a place beyond ten at once, but is throttled beyond its reserved concurrency', async () => {
    const source = 'export const handler = async () => { await new Promise((r) => setTimeout(r, 100)); };';
    const { invoke } = start({ many: { source }, one: { source, properties: { ReservedConcurrentExecutions: 1 } } });
    const results = await Promise.all(Array.from({ length: 12 }, () => invoke('many')));
    expect(results.every(({ ok }) => ok)).toBe(true);
    const [first, second] = await Promise.all([invoke('one'), invoke('one')]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toMatchObject({ ok: false, kind: 'throttle', errorType: 'TooManyRequestsException' });
    expect(await invoke('one')).toMatchObject({ ok: true });
  });

  test('has its output recorded line by line before its answer comes', async () => {
    const { invoke, lines, pool } = start({ fn: { source: 'export const handler = async () => { console.log("one\\ntwo"); process.stdout.write(JSON.stringify({ three: 3 }) + "\\n"); console.error("four"); };' } });
    await invoke('fn');
    expect(lines.map(({ line }) => line).sort()).toEqual(['four', 'one', 'two', '{"three":3}']);
    expect(pool.list()[0]!.logs).toHaveLength(4);
  });
});

describe('a function that fails', () => {
  test.for<[string, string, Record<string, unknown>]>([
    ['throws', 'throw Object.assign(new Error("no"), { name: "Refused" })', { kind: 'error', errorType: 'Refused', errorMessage: 'no' }],
    ['takes too long', 'await new Promise((r) => setTimeout(r, 60_000))', { kind: 'timeout', errorType: 'Sandbox.Timedout', errorMessage: expect.stringMatching(/Task timed out after 1\.00 seconds$/) }],
    ['never yields', 'for (;;);', { kind: 'timeout', errorType: 'Sandbox.Timedout' }],
    ['exits', 'process.exit(3)', { kind: 'crash', errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('exit status 3') }],
    ['leaves a rejection unhandled', 'void Promise.reject(new Error("lost")); await new Promise((r) => setTimeout(r, 500))', { kind: 'crash', errorMessage: 'lost' }],
    ['runs out of memory', 'const all = []; for (;;) all.push(new Array(1e5).fill(Math.random()))', { kind: 'crash', errorType: 'Runtime.OutOfMemory' }],
  ])('because it %s does not harm the next invocation', async ([, body, expected]) => {
    const { invoke, pool } = start({ fn: { source: `export const handler = async (event) => { if (event.bad) { ${body} } return 'fine'; };`, properties: { Timeout: body.startsWith('const all') ? 30 : 1, MemorySize: 128 } } });
    expect(await invoke('fn')).toMatchObject({ ok: true });
    expect(await invoke('fn', { bad: true })).toMatchObject({ ok: false, ...expected });
    expect(await invoke('fn')).toMatchObject({ ok: true, payload: 'fine' });
    expect(pool.list()).toMatchObject([{ invocations: 3, errors: 1, lastError: expect.any(String) }]);
  });

  test.for([
    ['whose module throws', 'throw new Error("bad module");', 'Error'],
    ['whose handler is missing', 'export const other = 1;', 'Runtime.HandlerNotFound'],
    ['whose handler wants a callback', 'export const handler = (event, context, callback) => callback();', 'Runtime.CallbackHandlerDeprecated'],
  ] as const)('%s says so each time', async ([, source, errorType]) => {
    const { invoke } = start({ fn: { source } });
    expect(await invoke('fn')).toMatchObject({ ok: false, kind: 'error', errorType });
    expect(await invoke('fn')).toMatchObject({ ok: false, kind: 'error', errorType });
  });

  test('while it is idle is replaced without a word', async () => {
    const { invoke } = start({ fn: { source: 'export const handler = async () => { setTimeout(() => process.exit(1), 20); };' } });
    expect(await invoke('fn')).toMatchObject({ ok: true });
    await sleep(100);
    expect(await invoke('fn')).toMatchObject({ ok: true });
  });

  test('that does not exist is an error, not an exception', async () => {
    expect(await start({}).invoke('nobody')).toMatchObject({ ok: false, kind: 'error', errorType: 'ResourceNotFoundException' });
  });

  test('because the platform closes answers at once', async () => {
    const { invoke, stop } = start({ fn: { source: 'export const handler = () => new Promise((r) => setTimeout(r, 60_000));', properties: { Timeout: 60 } } });
    const running = Array.from({ length: 12 }, () => invoke('fn')); // two of them wait for a place
    await sleep(200);
    await stop();
    for (const result of await Promise.all(running)) expect(result).toMatchObject({ ok: false, errorType: 'Platform.Closed' });
  });
});

describe('an asynchronous invocation', () => {
  const failing = { source: 'export const handler = async () => { throw new Error("never"); };' };
  const minutes = (n: number) => n * 60_000;

  test('is stored before it is accepted, and forgotten once it has succeeded', async () => {
    const { pool, activity, arn, rows } = start({ fn: { source: 'export const handler = async () => {};' } });
    pool.invokeAsync(arn('fn'), { n: 1 });
    expect(rows()).toMatchObject([{ arn: arn('fn'), event: '{"n":1}' }]);
    await activity.settle();
    expect(rows()).toEqual([]);
  });

  test('that fails is tried again after one and two minutes, then goes to the function\'s dead-letter queue', async () => {
    const dlq = 'arn:aws:sqs:eu-north-1:000000000000:dlq';
    const { pool, activity, clock, arn, rows, delivered } = start({ fn: { ...failing, properties: { DeadLetterConfig: { TargetArn: dlq } } } });
    const tries = () => pool.list()[0]!.invocations;
    const began = clock.now();
    pool.invokeAsync(arn('fn'), { n: 1 });
    await activity.settle();
    expect(tries()).toBe(1);
    await clock.turn(began + minutes(1) + 5000);
    expect(tries()).toBe(2);
    await clock.turn(began + minutes(2.5));
    expect(tries()).toBe(2);
    await clock.turn(began + minutes(3) + 10_000);
    expect(tries()).toBe(3);
    expect(delivered).toEqual([{ to: dlq, payload: '{"n":1}', attributes: { RequestID: expect.any(String), ErrorCode: '200', ErrorMessage: 'never' } }]);
    expect(rows()).toEqual([]);
  });

  test('follows its EventInvokeConfig: attempts, age and destination', async () => {
    const to = 'arn:aws:sqs:eu-north-1:000000000000:given-up';
    const config = (name: string, more: Record<string, unknown>) =>
      ({ Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: { Ref: name }, Qualifier: '$LATEST', DestinationConfig: { OnFailure: { Destination: to } }, ...more } });
    const { pool, activity, arn, delivered } = start({ once: failing, old: failing }, { A: config('once', { MaximumRetryAttempts: 0 }), B: config('old', { MaximumEventAgeInSeconds: 59 }) });
    for (const id of ['once', 'old']) pool.invokeAsync(arn(id), { id });
    await activity.settle();
    expect(delivered.map(({ payload }) => JSON.parse(payload)).sort((a, b) => (a.requestPayload.id < b.requestPayload.id ? 1 : -1))).toMatchObject([
      { version: '1.0', requestContext: { functionArn: `${arn('once')}:$LATEST`, condition: 'RetriesExhausted', approximateInvokeCount: 1 }, requestPayload: { id: 'once' }, responsePayload: { errorType: 'Error', errorMessage: 'never' } },
      { requestContext: { condition: 'EventAgeExceeded' }, requestPayload: { id: 'old' } },
    ]);
  });

  test('that is throttled waits for a place and uses no attempt', async () => {
    const source = 'export const handler = async () => { await new Promise((r) => setTimeout(r, 50)); };';
    const { pool, activity, clock, arn, rows, delivered } = start({ fn: { source, properties: { ReservedConcurrentExecutions: 1 } } });
    for (let i = 0; i < 3; i++) pool.invokeAsync(arn('fn'), { i });
    await activity.settle();
    expect(rows()).toMatchObject([{ attempts: 0, throttles: 1 }, { attempts: 0, throttles: 1 }]);
    await clock.turn(clock.now() + minutes(5));
    expect([rows(), delivered, pool.list()[0]!.invocations]).toEqual([[], [], 3]);
  });

  test('that was interrupted is taken up by the next start, also in the middle of its retries', async () => {
    const state = openState(':memory:');
    const slow = start({ fn: { source: 'export const handler = () => new Promise((r) => setTimeout(r, 60_000));', properties: { Timeout: 60 } } }, {}, state);
    slow.pool.invokeAsync(slow.arn('fn'), { n: 1 });
    await sleep(200);
    await slow.stop();
    expect(slow.rows()).toMatchObject([{ attempts: 0 }]);

    const next = start({ fn: { source: 'export const handler = async (event) => console.log("done", event.n);' } }, {}, state);
    next.pool.resume();
    await next.clock.turn(next.clock.now() + 1000);
    expect(next.lines.map(({ line }) => line)).toEqual(['done 1']);
    expect(next.rows()).toEqual([]);
  });

  test('that belongs to a transaction rolled back never runs', async () => {
    const errors = vi.spyOn(console, 'error').mockReturnValue();
    const { pool, activity, arn, state } = start({ fn: { source: 'export const handler = async () => {};' } });
    state.exec('begin');
    pool.invokeAsync(arn('fn'), {});
    state.exec('rollback');
    await activity.settle();
    expect(pool.list()[0]!.invocations).toBe(0);
    expect(errors).not.toHaveBeenCalled();
    errors.mockRestore();
  });
});
