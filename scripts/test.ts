/**
 * `npm test [-- filters]`: two lanes side by side, since neither alone keeps two cores busy. What shares a running template
 * takes turns in the first, template by template; the second has everything else, and last what starts a platform of its own. Ends with one closing
 * line for all. Processes share the bundles, the cloud assembly, and what Node has compiled: many of them load the same.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLine, type Counts } from '../test/support/closing-line.ts';
import { prepare } from './prepare.ts';

/** Projects of `vitest.config.ts`: a lane's runs, one after the other. */
const LANES = [[['local'], ['turned']], [['simulation', 'unit', 'platform'], ['apart']]] as const;
const folder = mkdtempSync(join(tmpdir(), 'fotfeste-test-'));
const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled'), PREPARED: join(folder, 'prepared') };

const run = (projects: readonly string[], counts: string): Promise<number> => new Promise((done) => {
  const options = projects.flatMap((project) => ['--project', project]);
  const lane = spawn('vitest', ['run', ...options, '--passWithNoTests', ...process.argv.slice(2)], { stdio: 'inherit', env: { ...env, TEST_COUNTS: counts } });
  lane.once('error', (error) => { console.error(error.message); done(1); });
  lane.once('exit', (code) => done(code ?? 1));
});
/** A lane that died before its end has not counted. */
const countsOf = (file: string): Counts => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

/** Its own error says what is wrong; the runs that need it fail with it. */
const prepared = prepare(env.PREPARED).catch((error: Error) => console.error(error.message));
const fileOf = (projects: readonly string[]): string => join(folder, `${projects[0]!}.json`);
const codes: number[] = [];
await Promise.all(LANES.map(async (lane) => {
  for (const projects of lane) {
    if (projects[0] !== 'simulation') await prepared;
    codes.push(await run(projects, fileOf(projects)));
  }
}));
const total = LANES.flat().map((projects) => countsOf(fileOf(projects))).reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }));
rmSync(folder, { recursive: true, force: true });
console.log(`\n${closingLine(total)}`);
process.exit(codes.every((code) => code === 0) && total.failed === 0 && total.passed > 0 ? 0 : 1);
