/** The ways to run: many seeds, one run again, shrinking a plan, every fault at every point, looking for a planted bug. */
import { FAULTS, type Fault, type Plan } from './faults.ts';
import { BUGS } from './planted-bugs.ts';
import { replayLine, run, type Order, type Ran } from './run.ts';
import { rng } from './random.ts';
import { drawn, type Part, type SmallName } from './scenario.ts';

export const told = (ran: Ran): string => `${ran.violation!.message}\n  ${replayLine(ran)}`;
/** Lets the event loop turn between runs. */
const breath = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

export interface Total { runs: number; points: number; injected: number; virtualMs: number; violations: Ran[] }

/** Runs the orders one by one and adds up. */
export async function all(orders: Iterable<Order>, after: (total: Total) => void = () => {}): Promise<Total> {
  const total: Total = { runs: 0, points: 0, injected: 0, virtualMs: 0, violations: [] };
  for (const order of orders) {
    const ran = await run(order);
    total.runs++;
    total.points += ran.points;
    total.injected += ran.injected.length;
    total.virtualMs += ran.virtualMs;
    if (ran.violation) total.violations.push(ran);
    after(total);
    if (total.runs % 20 === 0) await breath();
  }
  return total;
}

export function* seeds(from: number, count: number): Generator<Order> {
  for (let seed = from; seed < from + count; seed++) yield { seed };
}

/** With a line of progress; violations are told as they come. */
export async function many(from: number, count: number): Promise<boolean> {
  const start = performance.now();
  let shown = 0;
  let last = start;
  const line = ({ runs, injected, virtualMs, violations, points }: Total): string => {
    const seconds = (performance.now() - start) / 1_000;
    return `${runs} of ${count} seeds, ${(runs / seconds).toFixed(1)} a second, ${points} I/O points, ${(virtualMs / 86_400_000).toFixed(0)} virtual days (×${Math.round(virtualMs / 1_000 / seconds)}), ${injected} faults, ${violations.length} violations`;
  };
  const total = await all(seeds(from, count), (now) => {
    for (; shown < now.violations.length; shown++) console.log(`✗ ${told(now.violations[shown]!)}`);
    if (performance.now() - last < 5_000) return;
    last = performance.now();
    console.log(line(now));
  });
  console.log(line(total));
  return total.violations.length === 0;
}

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
export async function* everyFault(small: SmallName, seed: number): AsyncGenerator<Order> {
  const calm = await run({ seed, small, plan: new Map(), trace: true });
  if (calm.violation) throw calm.violation;
  for (const line of calm.trace) {
    const [, index, kinds] = /^(\d+) .*\[(.*)\]$/.exec(line)!;
    for (const kind of kinds!.split(' ').filter((k): k is Fault => FAULTS.includes(k as Fault))) yield { seed, small, plan: new Map([[Number(index), kind]]) as Plan };
  }
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
    if (seed % 20 === 0) await breath();
  }
  return undefined;
}

export async function bugs(budget: number, names: readonly string[] = Object.keys(BUGS)): Promise<boolean> {
  let missed = 0;
  for (const name of names) {
    const found = await find(name, budget);
    if (!found) missed++;
    console.log(`${name.padEnd(32)} ${found ? `seed ${String(found.order.seed).padStart(3)}  ${found.violation!.message.slice(0, 160)}` : `✗ not found in ${budget} seeds`}`);
  }
  return missed === 0;
}
