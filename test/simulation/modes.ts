/** The ways to run: orders one after another, one run again, shrinking a plan, every fault at every point, looking for a planted bug. */
import { FAULTS, type Fault } from './faults.ts';
import { BUGS } from './planted-bugs.ts';
import { replayLine, run, type Order, type Ran } from './run.ts';
import { rng } from './random.ts';
import { drawn, type Part, type SmallName } from './scenario.ts';

export const told = (ran: Ran): string => `${ran.violation!.message}\n  ${replayLine(ran)}`;

export interface Total { runs: number; points: number; injected: number; virtualMs: number; /** Of each run, in order. */ readonly hashes: number[]; readonly violations: Ran[] }
export const nothing = (): Total => ({ runs: 0, points: 0, injected: 0, virtualMs: 0, hashes: [], violations: [] });

/** Runs the orders one by one and adds up. */
export async function all(orders: Iterable<Order>): Promise<Total> {
  const total = nothing();
  for (const order of orders) {
    const ran = await run(order);
    total.runs++;
    total.points += ran.points;
    total.injected += ran.injected.length;
    total.virtualMs += ran.virtualMs;
    total.hashes.push(ran.hash);
    if (ran.violation) total.violations.push(ran);
  }
  return total;
}

export const seeds = (from: number, count: number): Order[] => Array.from({ length: count }, (_, i) => ({ seed: from + i }));

export async function one(order: Order, shrinks: boolean): Promise<boolean> {
  const ran = await run(order);
  if (order.trace) console.log(ran.trace.join('\n'));
  const again = await run({ ...order, trace: false });
  console.log(`hash ${ran.hash.toString(16)}${again.hash === ran.hash ? '' : `, the second time ${again.hash.toString(16)}`}, ${ran.points} I/O points, ${ran.injected.length} faults, ${(ran.virtualMs / 86_400_000).toFixed(1)} virtual days`);
  console.log(ran.violation ? `✗ ${told(ran)}` : '✓ no violation');
  if (ran.violation && shrinks) console.log(`shrunk: ${told(await shrink(ran))}`);
  return !ran.violation;
}

/** The run with as few faults as it takes to be wrong: they are left out one by one while it stays so. */
export async function shrink(ran: Ran): Promise<Ran> {
  let least = ran;
  for (let changed = true; changed;) {
    changed = false;
    for (const [index] of least.injected) {
      const fewer = await run({ ...ran.order, trace: false, plan: new Map(least.injected.filter(([i]) => i !== index)) });
      if (!fewer.violation) continue;
      least = fewer;
      changed = true;
      break;
    }
  }
  return least;
}

/** Every kind of fault at every I/O point that can have it, one at a time. The points are those of the run without faults. */
export async function everyFault(small: SmallName, seed: number): Promise<Order[]> {
  const calm = await run({ seed, small, plan: new Map(), trace: true });
  if (calm.violation) throw calm.violation;
  return calm.trace.flatMap((line) => {
    const [, index, kinds] = /^(\d+) .*\[(.*)\]$/.exec(line)!;
    return kinds!.split(' ').filter((k): k is Fault => FAULTS.includes(k as Fault)).map((kind): Order => ({ seed, small, plan: new Map([[Number(index), kind]]) }));
  });
}

/** What must be part of a run for the bug's sources to be used at all. */
function partOf(bug: string): Part | undefined {
  const capability = /^functions\/([^/]+)\//.exec(BUGS[bug]!.edits[0]!.file)?.[1];
  return capability === 'settlement' ? undefined : capability as Part | undefined;
}

/** The first seed that finds the bug, or nothing. Seeds that never come near it are not run. */
export async function find(bug: string, budget: number): Promise<Ran | undefined> {
  const part = partOf(bug);
  for (let seed = 1; seed <= budget; seed++) {
    if (part && !drawn(rng(seed, 'scenario')).parts.has(part)) continue;
    const ran = await run({ seed, bug });
    if (ran.violation) return ran;
  }
  return undefined;
}
