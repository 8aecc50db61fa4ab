/**
 * Runs seeds, or one run again:
 *
 *   npm run sim -- --seeds 100000 [--from 1]          many, with a line of progress
 *   npm run sim -- --seed N [--plan 17:err-after,…] [--scenario settlement] [--bug NAME] [--trace] [--shrink]
 *   npm run sim -- --bugs [--seeds 500]               how soon each planted bug is found
 */
import { parseArgs } from 'node:util';
import { parsePlan } from './faults.ts';
import { BUGS, plantInNode } from './planted-bugs.ts';

const { values } = parseArgs({ options: {
  seeds: { type: 'string' }, from: { type: 'string', default: '1' }, seed: { type: 'string' }, plan: { type: 'string' }, scenario: { type: 'string' }, bug: { type: 'string' },
  bugs: { type: 'boolean', default: false }, trace: { type: 'boolean', default: false }, shrink: { type: 'boolean', default: false },
} });
plantInNode();
const { many, one, bugs } = await import('./modes.ts');

if (values.bug?.split(',').some((name) => !BUGS[name])) {
  console.error(`no such bug: ${values.bug}; there are ${Object.keys(BUGS).join(', ')}`);
  process.exit(1);
}
const holds = values.bugs ? await bugs(Number(values.seeds ?? 500), values.bug?.split(','))
  : values.seed !== undefined ? await one({ seed: Number(values.seed), plan: values.plan === undefined ? undefined : parsePlan(values.plan), small: values.scenario as never, bug: values.bug, trace: values.trace }, values.shrink)
    : await many(Number(values.from), Number(values.seeds ?? 2_000));
process.exit(holds ? 0 : 1);
