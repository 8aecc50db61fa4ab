/**
 * `npm test [-- filters]`: two lanes side by side. What shares one running template takes turns in the first; the
 * second has everything else. Ends with one closing line for both.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLine, type Counts } from '../test/support/closing-line.ts';

const LANES = [['local'], ['simulation', 'unit', 'platform']] as const;
const folder = mkdtempSync(join(tmpdir(), 'fotfeste-test-'));

const run = (projects: readonly string[], counts: string): Promise<number> => new Promise((done) => {
  const options = projects.flatMap((project) => ['--project', project]);
  const lane = spawn('vitest', ['run', ...options, '--passWithNoTests', ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, TEST_COUNTS: counts } });
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

const files = LANES.map((_, lane) => join(folder, `${lane}.json`));
const codes = await Promise.all(LANES.map((projects, lane) => run(projects, files[lane]!)));
const total = files.map(countsOf).reduce((sum, lane) => ({ passed: sum.passed + lane.passed, failed: sum.failed + lane.failed, skipped: sum.skipped + lane.skipped }));
rmSync(folder, { recursive: true, force: true });
console.log(`\n${closingLine(total)}`);
process.exit(codes.every((code) => code === 0) && total.failed === 0 && total.passed > 0 ? 0 : 1);
