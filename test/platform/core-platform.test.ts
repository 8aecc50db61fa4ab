import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Platform } from '../../local/contracts.ts';
import { startPlatform } from '../../local/platform.ts';
import { writeAssembly, writeFunctions } from './fixture/handmade.ts';
import { synthFixture } from './fixture/synth.ts';
import { tempDir } from './fixture/temp.ts';

const personas = join(tempDir(), 'personas.json');
writeFileSync(personas, JSON.stringify({ ada: { authorizer: 'People', label: 'Ada', claims: { sub: 'ada', tenant: 'oslo', scope: 'notes.write' } } }));
const MINUTE = 60_000;

/** Process ids of everything that descends from `pid`. */
function descendants(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout.split('\n').map(Number).filter((child) => child > 0 && readCommand(child) !== 'ps').flatMap((child) => [child, ...descendants(child)]);
}
function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return 'ps'; // it was the one that listed them
  }
}
const alive = (pid: number) => spawnSync('kill', ['-0', String(pid)]).status === 0;
async function gone(pids: number[]): Promise<void> {
  await vi.waitFor(() => expect(pids.filter(alive)).toEqual([]), { timeout: 5000 });
}

/** What would keep this process alive, apart from the client's connections. */
const resources = () => process.getActiveResourcesInfo().filter((kind) => ['MessagePort', 'TCPServerWrap', 'ProcessWrap'].includes(kind)).sort();
/** What is held now and was not then; that something else has gone meanwhile is no leak. */
function moreThan(held: readonly string[]): string[] {
  const left = [...held];
  return resources().filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const post = async (address: string, path: string, body: unknown, token?: string): Promise<{ status: number; body: any }> => {
  const response = await fetch(address + path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) } });
  return { status: response.status, body: await response.json() };
};
const tokenFrom = async (address: string): Promise<string> => (await post(address, '/_local/token', { as: 'ada' })).body.access_token;
const get = async (address: string, path: string, token: string) => {
  const response = await fetch(address + path, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: await response.json() };
};

describe('the platform on a whole app', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ cdkOut: await synthFixture(), port: 0, personas, quiet: true });
  }, 180_000);
  afterAll(() => platform.close());
  const invocations = () => Object.fromEntries(platform.functions.list().map(({ name, invocations }) => [/App-([a-z]+)/.exec(name)![1], invocations]));
  const queue = (part: string) => platform.queues.list().find(({ name }) => name.includes(part))!;

  test('carries a write from the API over table, stream, bus and queue to its consumer', async () => {
    const token = await tokenFrom(platform.address);
    expect(await post(platform.address, '/notes', { id: 'n1', text: 'hello' }, token)).toEqual({ status: 201, body: { id: 'n1' } });
    await platform.activity.settle();

    expect(await get(platform.address, '/notes/n1', token)).toEqual({ status: 200, body: { id: 'n1', text: 'hello' } });
    expect(invocations()).toMatchObject({ relay: 1, consume: 1 }); // one event item of two inserted: the filter holds back the other
    expect(platform.bus.list().find(({ name }) => name === 'fixture-bus')).toMatchObject({ archived: 1, events: [{ detail: { key: 'T#oslo#NOTE#n1' } }] });
    expect(platform.functions.list().filter(({ errors }) => errors > 0)).toEqual([]);
  });

  test('keeps a tenant from another\'s partition by the template\'s own policy', async () => {
    expect(await get(platform.address, '/notes/n1?as=bergen', await tokenFrom(platform.address))).toEqual({ status: 403, body: { error: 'AccessDeniedException' } });
    expect(platform.iam.denials.at(-1)).toMatchObject({ action: 'dynamodb:GetItem' });
  });

  test('moves what a consumer refuses to the dead-letter queue after three tries, and back', async () => {
    const before = invocations()['consume']!;
    await post(platform.address, '/notes', { id: 'n2', text: 'fail' }, await tokenFrom(platform.address));
    await platform.activity.settle();
    expect(queue('EventsDlq').visible).toBe(0);
    await platform.clock.turn(platform.clock.now() + 5 * MINUTE);
    expect(queue('EventsDlq').visible).toBe(1);
    expect(invocations()['consume']).toBe(before + 3);
    expect(platform.queues.redrive(queue('EventsDlq').arn)).toBe(1);
    await platform.activity.settle();
    expect(invocations()['consume']).toBe(before + 4);
  });

  test('fires a schedule at six in the morning in Oslo, every day that the clock is turned over', async () => {
    await platform.clock.turn(platform.clock.now() + 3 * 24 * 60 * MINUTE);
    const ticks = platform.functions.list().find(({ name }) => name.includes('tick'))!.logs.map(({ line }) => JSON.parse(line).tick as string);
    expect(ticks).toHaveLength(3);
    for (const tick of ticks) expect(new Date(tick).toLocaleTimeString('en-GB', { timeZone: 'Europe/Oslo' })).toMatch(/^06:00:0/);
  });
});

describe('start and stop', () => {
  test('closing leaves no process, worker, server or timer behind', async () => {
    const cdkOut = await synthFixture();
    const [before, held] = [descendants(process.pid), resources()];
    const platform = await startPlatform({ cdkOut, port: 0, personas, quiet: true });
    await post(platform.address, '/notes', { id: 'n', text: 'x' }, await tokenFrom(platform.address));
    const started = descendants(process.pid).filter((pid) => !before.includes(pid));
    expect(started).not.toEqual([]);
    await platform.close();
    await platform.close(); // a second time changes nothing
    await gone(started);
    await vi.waitFor(() => expect(moreThan(held)).toEqual([]), { timeout: 3000 });
    await expect(fetch(platform.address)).rejects.toThrow();
  }, 180_000);

  test('a start that fails leaves nothing behind either', async () => {
    const cdkOut = await synthFixture();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const [before, held] = [descendants(process.pid), resources()];
    const starting = startPlatform({ cdkOut, port: (other.address() as AddressInfo).port, quiet: true });
    const started = await vi.waitFor(() => {
      const more = descendants(process.pid).filter((pid) => !before.includes(pid));
      return more.length > 0 ? more : expect.fail('no database yet');
    }, { timeout: 10_000, interval: 20 });
    await expect(starting).rejects.toThrow(/^port \d+ is in use: choose another/);
    await gone(started);
    await vi.waitFor(() => expect(moreThan(held)).toEqual([]), { timeout: 3000 });
    other.close();
  }, 180_000);

  test('says in one line that functions run on another Node.js than the template asks for', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const platform = await startPlatform({ cdkOut: writeFunctions({ fn: { source: 'export const handler = () => {};', properties: { Runtime: 'nodejs22.x' } } }), port: 0, quiet: true });
    await platform.close();
    expect(warn.mock.calls).toEqual([[`the template asks for nodejs22.x; functions run on ${process.version} here`]]);
    warn.mockRestore();
  }, 180_000);
});

describe('the command line', () => {
  const cli = join(import.meta.dirname, '../../local/cli.ts');
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  function run(args: string[], env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => { out += chunk; });
    child.stderr.on('data', (chunk) => { err += chunk; });
    const exit = once(child, 'close').then(([code, signal]) => ({ code: code ?? signal, out, err }));
    const ready = () => vi.waitFor(() => /ready at (\S+)/.exec(out)?.[1] ?? expect.fail(err), { timeout: 90_000, interval: 20 });
    return { child, exit, ready };
  }

  test('kill -9 right after an answer loses nothing: the next start keeps the write, delivers its event and runs what was invoked', async () => {
    const dir = tempDir();
    const args = ['--app', await synthFixture(), '--port', '0', '--personas', personas, '--keep', dir];
    const first = run(args);
    const address = await first.ready();
    const processes = descendants(first.child.pid!);
    const token = await tokenFrom(address);
    expect((await post(address, '/notes', { id: 'n1', text: 'kept' }, token)).status).toBe(201);
    expect((await post(address, '/_local/schedules/fixture-morning/fire', {})).status).toBe(202);
    first.child.kill('SIGKILL');
    await first.exit;
    await gone(processes); // DynamoDB Local does not outlive it

    const second = run(args);
    const again = await second.ready();
    expect((await post(again, '/_local/settle', {})).status).toBe(200);
    expect(await get(again, '/notes/n1', await tokenFrom(again))).toEqual({ status: 200, body: { id: 'n1', text: 'kept' } });
    const { functions, bus } = await (await fetch(`${again}/_local/state.json`)).json() as any;
    for (const part of ['relay', 'consume', 'tick']) expect(functions.find(({ name }: any) => name.includes(part)), part).toMatchObject({ invocations: 1, errors: 0 });
    expect(bus.find(({ name }: any) => name === 'fixture-bus').archived).toBe(1);

    second.child.kill('SIGTERM');
    expect(await second.exit).toMatchObject({ code: 0, err: '' });
  }, 240_000);

  test('a second signal ends it at once', async () => {
    const { child, exit, ready } = run(['--app', await synthFixture(), '--port', '0']);
    await ready();
    const processes = descendants(child.pid!);
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect((await exit).code).toBe(130);
    await gone(processes);
  }, 180_000);

  test('an interrupt during the start ends it, and the database that was being started', async () => {
    const { child, exit } = run(['--app', await synthFixture(), '--port', '0']);
    const processes = await vi.waitFor(() => descendants(child.pid!).length > 1 ? descendants(child.pid!) : expect.fail('not yet'), { timeout: 10_000, interval: 20 });
    child.kill('SIGTERM');
    await exit;
    await gone(processes);
  }, 180_000);

  test('a port in use is one clear sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await run(['--app', await synthFixture()], { PORT: String(port) }).exit).toMatchObject({ code: 1, err: `port ${port} is in use: choose another with --port or PORT\n` });
    other.close();
  }, 180_000);

  test.for<[string, string[], RegExp]>([
    ['no app', [], /^--app is missing\nusage: node local\/cli\.ts --app/],
    ['a port that is none', ['--app', 'x', '--port', 'http'], /^--port http is no port number\n/],
    ['an unknown option', ['--app', 'x', '--fast'], /^Unknown option '--fast'/],
    ['a folder without an assembly', ['--app', '/nowhere'], /^no cloud assembly in \/nowhere: synthesise the app first\n$/],
  ])('%s is refused in words', async ([, args, message]) => {
    const { code, err } = await run(args).exit;
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  test('what the template has and the platform has not is listed, and nothing is started', async () => {
    const dir = writeAssembly({ App: { template: { Resources: { A: { Type: 'AWS::S3::Bucket' }, B: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } } } } });
    const { code, err } = await run(['--app', dir]).exit;
    expect(code).toBe(1);
    expect(err).toBe('not simulated locally, so nothing was started:\n  - resource type AWS::S3::Bucket of App/A (at App.template.json#/Resources/A)\n  - AWS::SQS::Queue value true of property FifoQueue of App/B (at App.template.json#/Resources/B/Properties/FifoQueue)\n');
  });

  test('--keep alone takes the folder .local', async () => {
    const dir = tempDir();
    const child = spawn(process.execPath, [cli, '--app', await synthFixture(), '--keep', '--port', '0'], { cwd: dir, stdio: 'ignore' });
    children.push(child);
    await vi.waitFor(() => readFileSync(join(dir, '.local', 'state.db')), { timeout: 10_000 });
    child.kill('SIGTERM');
    await once(child, 'exit');
  }, 90_000);

  test('functions live in UTC wherever the machine stands', async () => {
    const dir = writeFunctions({ fn: { source: 'export const handler = async () => console.log("hour", new Date(2026, 0, 1).getTimezoneOffset());' } }, {
      Daily: { Type: 'AWS::Scheduler::Schedule', Properties: {
        FlexibleTimeWindow: { Mode: 'OFF' }, ScheduleExpression: 'rate(1 days)',
        Target: { Arn: { 'Fn::GetAtt': ['fn', 'Arn'] }, RoleArn: { 'Fn::GetAtt': ['Caller', 'Arn'] } },
      } },
      Caller: { Type: 'AWS::IAM::Role', Properties: {
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'scheduler.amazonaws.com' } }] },
        Policies: [{ PolicyName: 'invoke', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' }] } }],
      } },
    });
    const { child, exit, ready } = run(['--app', dir, '--port', '0'], { TZ: 'Europe/Oslo' });
    const address = await ready();
    expect((await post(address, '/_local/clock', { by: 'P2D' })).status).toBe(200);
    child.kill('SIGTERM');
    expect((await exit).out).toMatch(/^fn \| hour 0$/m);
  }, 180_000);
});
