/**
 * `npm test [-- filters]`: two lanes side by side, since neither alone keeps two cores busy. What shares a running template
 * takes turns in the first, template by template; the second has everything else, and last what starts a platform of its own. Ends with one closing
 * line for all. Processes share the bundles, the cloud assembly, what Node has compiled, and, platforms, one DynamoDB Local, in which
 * each has a database of its own: many of them load the same, and Java is slow until it is warm.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamoLocal } from '../local/dynamodb-local.ts';
import { closingLine, type Counts } from '../test/support/closing-line.ts';
import { prepare } from './prepare.ts';

/** Projects of `vitest.config.ts`: a lane's runs, one after the other. */
const LANES = [[['local'], ['turned']], [['simulation', 'unit', 'platform'], ['apart']]] as const;
const folder = mkdtempSync(join(tmpdir(), 'fotfeste-test-'));
const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled'), PREPARED: join(folder, 'prepared') };

const run = (projects: readonly string[], more: Readonly<Record<string, string>>): Promise<number> => new Promise((done) => {
  const options = projects.flatMap((project) => ['--project', project]);
  const lane = spawn('vitest', ['run', ...options, '--passWithNoTests', ...process.argv.slice(2)], { stdio: 'inherit', env: { ...env, TEST_COUNTS: fileOf(projects), ...more } });
  lane.once('error', (error) => { console.error(error.message); done(1); });
  lane.once('exit', (code) => done(code ?? 1));
});
const fileOf = (projects: readonly string[]): string => join(folder, `${projects[0]!}.json`);
/** A run that died before its end has not counted; and what fails when all tests are done, as the search for personal values, is no test's. */
const countsOf = (file: string, code: number): Counts => {
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Counts : { passed: 0, failed: 1, skipped: 0 };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

/** Its own error says what is wrong; the runs that need it fail with it. */
const told = (error: Error): void => console.error(error.message);
const prepared = Promise.all([startDynamoLocal().catch(told), prepare(env.PREPARED).catch(told)]);
const counted: Counts[] = [];
await Promise.all(LANES.map(async (lane) => {
  for (const projects of lane) {
    // `platform` tests how DynamoDB Local is started.
    const database = projects[0] === 'simulation' ? undefined : (await prepared)[0];
    const code = await run(projects, database ? { DYNAMODB_LOCAL_ENDPOINT: database.url } : {});
    counted.push(countsOf(fileOf(projects), code));
  }
}));
await (await prepared)[0]?.close();
const total = counted.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }));
rmSync(folder, { recursive: true, force: true });
console.log(`\n${closingLine(total)}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
