/** The platform as a process of its own, which can be killed at any moment. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, vi } from 'vitest';

const alive = (pid: number): boolean => spawnSync('kill', ['-0', String(pid)]).status === 0;

/** Process ids of everything that descends from `pid`. */
function descendants(pid: number): number[] {
  const rows = spawnSync('ps', ['-eo', 'pid=,ppid=,comm='], { encoding: 'utf8' }).stdout.trim().split('\n').map((row) => row.trim().split(/\s+/));
  const children = (parent: number): number[] => rows.filter(([, ppid, comm]) => Number(ppid) === parent && comm !== 'ps').flatMap(([child]) => [Number(child), ...children(Number(child))]);
  return children(pid);
}

export class PlatformProcess {
  /** Every process that any platform of this file was seen to have. */
  static readonly seen = new Set<number>();
  readonly address: string;
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown[]>;

  private constructor(child: ChildProcess, closed: Promise<unknown[]>, address: string) {
    this.#child = child;
    this.#closed = closed;
    this.address = address;
  }

  static async start(args: readonly string[]): Promise<PlatformProcess> {
    // With a database of its own, which dies with it.
    const env = { ...process.env, DYNAMODB_LOCAL_ENDPOINT: undefined };
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'local/cli.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
    PlatformProcess.seen.add(child.pid!);
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk) => { if (!output.includes('ready at')) output += chunk; });
    child.stderr.on('data', (chunk) => { errors += chunk; });
    const closed = once(child, 'close');
    const address = await vi.waitFor(() => {
      if (child.exitCode !== null) throw new Error(`the platform ended: ${errors}`);
      return /ready at (http:\S+)/.exec(output)?.[1] ?? expect.fail(`the platform is not ready: ${errors}`);
    }, { timeout: 120_000, interval: 10 });
    return new PlatformProcess(child, closed, address);
  }

  /** Java among them. */
  children(): number[] {
    const found = descendants(this.#child.pid!);
    for (const pid of found) PlatformProcess.seen.add(pid);
    return found;
  }

  /** Ends it by a signal, and with it everything that it started. Returns its exit status, or the signal that killed it. */
  async end(signal: NodeJS.Signals): Promise<unknown> {
    const all = this.children();
    this.#child.kill(signal);
    const [code, by] = await this.#closed;
    await vi.waitFor(() => expect(all.filter(alive)).toEqual([]), { timeout: 20_000, interval: 20 });
    return code ?? by;
  }

  static left(): number[] { return [...PlatformProcess.seen].filter(alive); }
}
