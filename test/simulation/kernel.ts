/**
 * One run queue, one virtual clock, one source of chance. Whatever simulated code waits for stands in the queue; the
 * kernel lets everything settle, takes the next entry, and so on. Nothing else makes time pass.
 */
import type { Fault, FaultSource } from './faults.ts';
import { hashText, rng, type Rng } from './random.ts';

/** One invocation of a function, or a client. A process that was killed never gets another answer. */
export interface Process { readonly name: string; alive: boolean; /** Faults that it met. */ faults: number; kill(): void }
export type Ending<T> = { kind: 'done'; value: T } | { kind: 'failed'; error: Error } | { kind: 'killed' };

interface Entry { readonly at: number; readonly tie: number; readonly fire: () => void; cancelled: boolean }
export class Violation extends Error { override readonly name = 'Violation'; }

/** Runs after every promise that can settle has settled, without a turn of the event loop. */
const settled = (): Promise<void> => new Promise((resolve) => { process.nextTick(resolve); });

export const thrown = (name: string): Error => Object.assign(new Error(name), { name });

export class Kernel {
  now: number;
  /** I/O points so far. */
  points = 0;
  steps = 0;
  hash = 2166136261;
  readonly injected: (readonly [number, Fault])[] = [];
  violation: Error | undefined;
  /** Labels of the I/O points, when somebody wants them. */
  trace: string[] | undefined;
  readonly rng: Rng;
  #faults: FaultSource;
  #heap: Entry[] = [];

  constructor(seed: number, start: number, faults: FaultSource) {
    this.now = start;
    this.#faults = faults;
    this.rng = rng(seed, 'order');
  }

  /** No faults from here on: what is wrong must come right. */
  heal(): void {
    this.#faults = { at: () => undefined };
  }

  fail(error: Error | string): void {
    this.violation ??= typeof error === 'string' ? new Violation(error) : error;
  }

  after(ms: number, fire: () => void): { cancel(): void } {
    const entry: Entry = { at: this.now + Math.ceil(ms), tie: this.rng.next(), fire, cancelled: false };
    push(this.#heap, entry);
    return { cancel: () => { entry.cancelled = true; } };
  }

  /** A process that runs `body`; it is killed when it has not ended within `limitMs`. */
  spawn<T>(name: string, limitMs: number | undefined, body: (process: Process) => Promise<T>): Promise<Ending<T>> {
    return new Promise((resolve) => {
      const end = (ending: Ending<T>): void => {
        if (!process.alive) return;
        process.alive = false;
        limit?.cancel();
        resolve(ending);
      };
      const process: Process = { name, alive: true, faults: 0, kill: () => end({ kind: 'killed' }) };
      const limit = limitMs === undefined ? undefined : this.after(limitMs, process.kill);
      body(process).then((value) => end({ kind: 'done', value }), (error: unknown) => end({ kind: 'failed', error: error as Error }));
    });
  }

  /**
   * One I/O point. The effect happens some milliseconds later, unless the process is dead by then. Faults: `err-*` (refused; done
   * but the answer is an error), `crash-*` (the process dies before or after), `timeout-*` (no answer: it dies at its
   * limit), `delay` (seconds late). Any other kind that the caller offers is handed to the effect.
   */
  io<T>(process: Process, label: string, kinds: readonly Fault[], effect: (fault?: Fault) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const perform = (fault: Fault | undefined): void => {
        if (!process.alive) return;
        switch (fault) {
          case 'err-before': return reject(thrown('ThrottlingException'));
          case 'crash-before': return process.kill();
          case 'timeout-before': return;
          case 'delay': { this.after(1_000 * this.rng.between(1, 20), () => perform(undefined)); return; }
          default:
        }
        let value: T;
        try {
          value = effect(fault);
        } catch (error) {
          this.note(`${label} ✗ ${(error as Error).name}`);
          if (error instanceof Violation) this.fail(error);
          return reject(error as Error);
        }
        switch (fault) {
          case 'err-after': return reject(thrown('TimeoutError'));
          case 'crash-after': return process.kill();
          case 'timeout-after': return;
          default: return resolve(value);
        }
      };
      this.after(this.rng.between(1, 9), () => {
        if (!process.alive) return;
        const index = this.points++;
        const fault = this.#faults.at(index, kinds, process.name);
        if (fault) {
          this.injected.push([index, fault]);
          process.faults++;
        }
        this.note(fault ? `${label} ! ${fault}` : label);
        this.trace?.push(`${index} ${new Date(this.now).toISOString()} ${process.name}: ${label} [${kinds.join(' ')}]${fault ? ` ! ${fault}` : ''}`);
        perform(fault);
      });
    });
  }

  sleep(process: Process, ms: number): Promise<void> {
    return new Promise((resolve) => { this.after(ms, () => { if (process.alive) resolve(); }); });
  }

  note(text: string): void {
    this.hash = hashText(text, this.hash ^ this.now);
  }

  /** Runs until `until` holds, nothing is left to do, or something is wrong. Errors: more than `most` steps. */
  async run(until: () => boolean, most = 1_000_000): Promise<void> {
    for (let left = most; ; left--) {
      await settled();
      if (this.violation || until()) return;
      let entry = pop(this.#heap);
      while (entry?.cancelled) entry = pop(this.#heap);
      if (!entry) return;
      if (left === 0) throw new Violation(`no rest after ${most} steps`);
      this.steps++;
      if (entry.at > this.now) this.now = entry.at;
      entry.fire();
    }
  }
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.tie < b.tie);

function push(heap: Entry[], entry: Entry): void {
  let i = heap.push(entry) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!before(entry, heap[parent]!)) break;
    heap[i] = heap[parent]!;
    i = parent;
  }
  heap[i] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || heap.length === 0) return first;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
    if (!before(heap[child]!, last!)) break;
    heap[i] = heap[child]!;
    i = child;
  }
  heap[i] = last!;
  return first;
}
