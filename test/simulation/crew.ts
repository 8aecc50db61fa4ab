/** Work for all cores: processes of their own that do what `modes.ts` can, so that a run has its globals to itself. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type * as modes from './modes.ts';
import { nothing, type Total } from './modes.ts';
import type { Order } from './run.ts';

type Modes = Pick<typeof modes, 'all' | 'everyFault' | 'find'>;
export interface Task { readonly mode: keyof Modes; readonly args: readonly unknown[] }
export type Answer = { readonly value: unknown } | { readonly error: Error };
interface Waiting { readonly task: Task; resolve(value: unknown): void; reject(error: Error): void }

/** Small enough that no core waits long for the last one. */
const LOT = 20;

export class Crew {
  readonly #hands: ChildProcess[];
  readonly #idle: ChildProcess[] = [];
  readonly #waiting: Waiting[] = [];

  /** `env` beside that of this process. */
  constructor(env: Readonly<Record<string, string>> = {}, size = availableParallelism()) {
    this.#hands = Array.from({ length: size }, () => fork(new URL('hand.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'], serialization: 'advanced', env: { ...process.env, ...env } }));
    for (const hand of this.#hands) this.#next(hand);
  }

  /** Errors: what the work throws, or that the process died of it. */
  do<M extends keyof Modes>(mode: M, ...args: Parameters<Modes[M]>): Promise<Awaited<ReturnType<Modes[M]>>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task: { mode, args }, resolve: resolve as (value: unknown) => void, reject });
      const hand = this.#idle.pop();
      if (hand) this.#next(hand);
    });
  }

  /** All orders, in lots; the hashes stand as the orders do. `after` hears of each lot. */
  async all(orders: readonly Order[], after: (total: Total) => void = () => {}): Promise<Total> {
    const total = nothing();
    const lots = Array.from({ length: Math.ceil(orders.length / LOT) }, async (_, i) => {
      const { hashes, kinds, violations, ...sums } = await this.do('all', orders.slice(i * LOT, (i + 1) * LOT));
      for (const [name, value] of Object.entries(sums) as [keyof typeof sums, number][]) total[name] += value;
      total.violations.push(...violations);
      for (const kind of kinds) total.kinds.add(kind);
      after(total);
      return hashes;
    });
    total.hashes.push(...(await Promise.all(lots)).flat());
    return total;
  }

  /** Ends the processes. Of what is still to be done nothing is heard. */
  async close(): Promise<void> {
    await Promise.all(this.#hands.filter((hand) => hand.connected).map((hand) => {
      hand.removeAllListeners().disconnect();
      return once(hand, 'exit');
    }));
  }

  #next(hand: ChildProcess): void {
    const waiting = this.#waiting.shift();
    if (!waiting) {
      this.#idle.push(hand);
      return;
    }
    const died = (code: number | null, signal: string | null): void => waiting.reject(new Error(`a process of the simulation ended with ${code ?? signal}`));
    hand.once('exit', died).once('message', (answer: Answer) => {
      hand.off('exit', died);
      if ('error' in answer) waiting.reject(answer.error);
      else waiting.resolve(answer.value);
      this.#next(hand);
    }).send(waiting.task);
  }
}
