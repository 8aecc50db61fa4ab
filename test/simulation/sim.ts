/**
 * Runs seeds, or one run again:
 *
 *   npm run sim -- --seeds 100000 [--from 1]          many, with a line of progress
 *   npm run sim -- --seed N [--plan 17:err-after,…] [--scenario settlement] [--bug NAME] [--trace] [--shrink]
 *   npm run sim -- --scenario settlement              every fault at every I/O point of a small scenario
 *   npm run sim -- --bugs [--seeds 500] [--bug NAME]  how soon each planted bug is found
 */
import { parseArgs } from 'node:util';
import { Crew } from './crew.ts';
import { parsePlan } from './faults.ts';
import { BUGS, plantInNode } from './planted-bugs.ts';
import type { Order } from './run.ts';

const { values } = parseArgs({ options: {
  seeds: { type: 'string' }, from: { type: 'string', default: '1' }, seed: { type: 'string' }, plan: { type: 'string' }, scenario: { type: 'string' }, bug: { type: 'string' },
  bugs: { type: 'boolean', default: false }, trace: { type: 'boolean', default: false }, shrink: { type: 'boolean', default: false },
} });
plantInNode();
const { everyFault, nothing, one, seeds, told } = await import('./modes.ts');
const { SMALL } = await import('./scenario.ts');
type Total = ReturnType<typeof nothing>;

/** With a line of progress; violations are told as they come. */
async function many(orders: readonly Order[], what: string): Promise<boolean> {
  const start = performance.now();
  let [shown, last] = [0, start];
  const line = ({ runs, injected, virtualMs, violations, points }: Total): string => {
    const seconds = (performance.now() - start) / 1_000;
    return `${runs} of ${orders.length} ${what}, ${(runs / seconds).toFixed(1)} a second, ${points} I/O points, ${(virtualMs / 86_400_000).toFixed(0)} virtual days (×${Math.round(virtualMs / 1_000 / seconds)}), ${injected} faults, ${violations.length} violations`;
  };
  const crew = new Crew();
  const total = await crew.all(orders, (now) => {
    for (; shown < now.violations.length; shown++) console.log(`✗ ${told(now.violations[shown]!)}`);
    if (performance.now() - last < 5_000) return;
    last = performance.now();
    console.log(line(now));
  });
  await crew.close();
  console.log(line(total));
  return total.violations.length === 0;
}

async function bugs(budget: number, from: number, names: readonly string[]): Promise<boolean> {
  const crew = new Crew();
  const searches = await Promise.all(names.map(async (name) => {
    const found = await crew.do('find', name, budget, from);
    console.log(`${name.padEnd(32)} ${found ? `${replayed(found.order)}  ${found.violation!.message.slice(0, 160)}` : `✗ not found in ${budget} seeds`}`);
    return found !== undefined;
  }));
  await crew.close();
  return searches.every(Boolean);
}
const replayed = ({ seed, small }: Order): string => `seed ${String(seed).padStart(3)} ${(small ?? '').padEnd(12)}`;

const names = values.bug?.split(',');
const unknown = names?.find((name) => !BUGS[name]) ?? (values.scenario !== undefined && !Object.hasOwn(SMALL, values.scenario) ? values.scenario : undefined);
if (unknown !== undefined) {
  console.error(`not known: ${unknown}; bugs: ${Object.keys(BUGS).join(', ')}; scenarios: ${Object.keys(SMALL).join(', ')}`);
  process.exit(1);
}
const small = values.scenario as keyof typeof SMALL | undefined;
const holds = values.bugs ? await bugs(Number(values.seeds ?? 500), Number(values.from), names ?? Object.keys(BUGS))
  : values.seed !== undefined ? await one({ seed: Number(values.seed), plan: values.plan === undefined ? undefined : parsePlan(values.plan), small, bug: values.bug, trace: values.trace }, values.shrink)
    : small ? await many(await everyFault(small, 1), `faults in ${small}`)
      : await many(seeds(Number(values.from), Number(values.seeds ?? 2_000)), 'seeds');
process.exit(holds ? 0 : 1);
