/**
 * `npm run bench`: the law, sizes, cold and warm calls against a bare handler, what each request costs, and the start. Writes
 * `bench/results.json`, `docs/budgets.md` and README's table; exit status 1 when a limit is broken. Some two minutes.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../../scripts/prepare.ts';
import { budgetsOf, budgetsPage, followingOf, runCountedFlow, transactionSizes } from './budgets.ts';
import { bundleBare, bundleSizes } from './bundles.ts';
import { measureCold } from './cold.ts';
import { answersOf, fixtureOf } from './fixture.ts';
import { measureLaw } from './law.ts';
import { checksOf, save, terminal, updateReadme, type Results } from './report.ts';
import { measureStart } from './start.ts';
import { round } from './statistics.ts';
import { startStub } from './stub.ts';
import { measureWarmOnDynamo, measureWarmOnStub } from './warm.ts';

const began = performance.now();
const load = (): number => round(loadavg()[0]!);
const loadBefore = load();
const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  console.log(`${round((performance.now() - began) / 1000, 0).toFixed(0).padStart(4)} s  ${name} …`);
  return work();
};

const folder = mkdtempSync(join(tmpdir(), 'fotfeste-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const bundles = { ours: join(folder, 'dist/settlement-api/index.mjs'), bare: join(folder, 'bare.mjs') };

const law = await step('the law', () => Promise.resolve(measureLaw()));
const prepared = await step('building', () => prepare(folder));
const bare = await bundleBare(bundles.bare);
const flow = await step('counting what the flow asks of AWS', () => runCountedFlow(prepared));
const unexpected = flow.rows.filter(({ ok }) => !ok);
if (unexpected.length > 0) throw new Error(`the flow does not go as expected: ${JSON.stringify(unexpected)}`);
const fixture = fixtureOf(flow);
const stub = await startStub(answersOf(fixture));
const cold = await step('cold starts', () => measureCold(fixture, stub, bundles));
const onStub = await step('warm calls on fixed answers', () => measureWarmOnStub(fixture, stub, bundles));
stub.close();
const onDynamo = await step('warm calls on DynamoDB Local', () => measureWarmOnDynamo(fixture, prepared.cdkOut, bundles));
const start = await step('npm start', measureStart);

const sizes = transactionSizes(flow);
const largest = { items: Math.max(...sizes.map(({ items }) => items)), bytes: Math.max(...sizes.map(({ bytes }) => bytes)) };
const [cpu] = cpus();
const results: Results = {
  date: new Date().toISOString(),
  machine: { cores: cpus().length, cpu: cpu!.model, memoryGb: round(totalmem() / 2 ** 30, 0), node: process.versions.node, load: [loadBefore, load()] },
  seconds: round((performance.now() - began) / 1000, 0),
  bundles: { functions: bundleSizes(join(folder, 'dist')), bare }, cold, warm: { stub: onStub, dynamoDbLocal: onDynamo }, budgets: budgetsOf(flow), largestTransaction: largest, start, law,
};
const checks = checksOf(results);
save(results);
mkdirSync('docs', { recursive: true });
writeFileSync('docs/budgets.md', budgetsPage(results.budgets, followingOf(flow)));
updateReadme(checks, results);
console.log(`\n${terminal(checks)}\n\n${results.seconds} s; all figures in bench/results.json`);
process.exit(checks.every(({ ok }) => ok) ? 0 : 1);
