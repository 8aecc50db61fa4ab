/**
 * Runs seeds, or one run again:
 *
 *   npm run sim -- --seeds 100000 [--from 1]          many, on every core, with a line of progress
 *   npm run sim -- --seed N [--plan 17:err-after,…] [--scenario settlement] [--bug NAME] [--trace] [--shrink]
 *   npm run sim -- --scenario settlement              every fault at every I/O point of a small scenario, one at a time
 *   npm run sim -- --bugs [--seeds 500] [--bug NAME]  how soon each planted bug is found; of all of them, kept for `npm test` to look there first
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parsePlan, type Plan } from './faults.ts';
import { BUGS, plantInNode } from './planted-bugs.ts';
import type { Order } from './run.ts';

const { values } = parseArgs({ options: {
  seeds: { type: 'string' }, from: { type: 'string', default: '1' }, seed: { type: 'string' }, plan: { type: 'string' }, scenario: { type: 'string' }, bug: { type: 'string' },
  bugs: { type: 'boolean', default: false }, trace: { type: 'boolean', default: false }, shrink: { type: 'boolean', default: false },
} });
// Only what is loaded from here on has the bugs.
plantInNode();
const { Crew } = await import('./crew.ts');
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
    console.log(`${name.padEnd(32)} ${found ? `seed ${found.order.seed}: ${told(found)}` : `✗ not found in ${budget} seeds`}`);
    return [name, found?.order.seed] as const;
  }));
  await crew.close();
  if (names.length === Object.keys(BUGS).length) writeFileSync(new URL('planted-bugs.json', import.meta.url), `${JSON.stringify(Object.fromEntries(searches), null, 2)}\n`);
  return searches.every(([, seed]) => seed !== undefined);
}

const names = values.bug?.split(',');
const unknown = names?.find((name) => !BUGS[name]) ?? (values.scenario !== undefined && !Object.hasOwn(SMALL, values.scenario) ? values.scenario : undefined);
if (unknown !== undefined) refuse(`not known: ${unknown}; bugs: ${Object.keys(BUGS).join(', ')}; scenarios: ${Object.keys(SMALL).join(', ')}`);
function refuse(why: string): never {
  console.error(why);
  process.exit(1);
}
function planOf(text: string): Plan {
  try {
    return parsePlan(text);
  } catch (error) {
    return refuse((error as Error).message);
  }
}
const small = values.scenario as keyof typeof SMALL | undefined;
const bug = names?.[0];
const plan = values.plan === undefined ? undefined : planOf(values.plan);
const holds = values.bugs ? await bugs(Number(values.seeds ?? 500), Number(values.from), names ?? Object.keys(BUGS))
  : values.seed !== undefined ? await one({ seed: Number(values.seed), plan, small, bug, trace: values.trace }, values.shrink)
    : small ? await many((await everyFault(small, 1)).map((order) => ({ ...order, bug })), `faults in ${small}`)
      : await many(seeds(Number(values.from), Number(values.seeds ?? 2_000)).map((order) => ({ ...order, bug })), 'seeds');
process.exit(holds ? 0 : 1);
