/** The ways to run: orders one after another, one run again, shrinking a plan, every fault at every point, looking for a planted bug. */
import { FAULTS, type Fault } from './faults.ts';
import { BUGS } from './planted-bugs.ts';
import { replayLine, run, type Order, type Ran } from './run.ts';
import { rng } from './random.ts';
import { SMALL, drawn, type Part, type Scenario, type SmallName } from './scenario.ts';

export const told = (ran: Ran): string => `${ran.violation!.message}\n  ${replayLine(ran)}`;

export interface Total { runs: number; points: number; injected: number; virtualMs: number; /** Of each run, in order. */ readonly hashes: number[]; /** Kinds of faults that struck. */ readonly kinds: Set<Fault>; readonly violations: Ran[] }
export const nothing = (): Total => ({ runs: 0, points: 0, injected: 0, virtualMs: 0, hashes: [], kinds: new Set(), violations: [] });

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
    for (const [, kind] of ran.injected) total.kinds.add(kind);
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
  const { elsewhere }: Scenario = SMALL[small];
  const at = (operation: string): number => {
    const index = calm.trace.findIndex((line) => line.includes(`request ${operation} `));
    if (index < 0) throw new Error(`nobody asks ${operation} in ${small}`);
    return index;
  };
  const [from, until] = elsewhere ? [elsewhere.from === undefined ? 0 : at(elsewhere.from), at(elsewhere.until)] : [0, 0];
  return [...calm.trace.slice(0, from), ...calm.trace.slice(until)].flatMap((line) => {
    const [, index, kinds] = /^(\d+) .*\[(.*)\]$/.exec(line)!;
    return kinds!.split(' ').filter((k): k is Fault => FAULTS.includes(k as Fault)).map((kind): Order => ({ seed, small, plan: new Map([[Number(index), kind]]) }));
  });
}

const SMALLS = Object.keys(SMALL) as SmallName[];
/** The functions in which a bug is at work, by its file. */
function aimOf(file: string): RegExp {
  if (/relay/.test(file)) return /^relay\//;
  if (/^shared\/(kernel\/consumer|messaging\/)/.test(file)) return /\/(consumer|sender|worker)$/;
  const capability = /^functions\/([^/]+)\//.exec(file)?.[1];
  return capability === undefined ? /\/api$/ : new RegExp(`^${capability}/`);
}

/**
 * The first seed that shows the bug by its own symptom, or nothing. Odd seeds are runs of the small scenario of its capability
 * with faults aimed at its functions; even ones are drawn, and not run when they never come near it.
 */
export async function find(bug: string, budget: number, from = 1): Promise<Ran | undefined> {
  const { edits: [{ file }], symptom, aim = aimOf(file) } = BUGS[bug]!;
  const capability = SMALLS.find((name) => file.startsWith(`functions/${name}/`));
  for (let seed = from; seed < from + budget; seed++) {
    const isSmall = seed % 2 === 1;
    if (!isSmall && capability && capability !== 'settlement' && !drawn(rng(seed, 'scenario')).parts.has(capability as Part)) continue;
    const ran = await run({ seed, bug, ...(isSmall && { aim, small: capability ?? SMALLS[(seed >> 1) % SMALLS.length] }) });
    if (ran.violation && symptom.test(ran.violation.message)) return ran;
  }
  return undefined;
}
