import { defineConfig } from 'vitest/config';
import { plantedBugs } from './test/simulation/planted-bugs.ts';

/** What of the simulation is no part of `npm test`. */
const LONG = ['lost-response'].map((name) => `test/simulation/${name}.test.ts`);

/** On one running template, one file at a time. */
const RUNNING = { globalSetup: ['test/support/running-platform.ts'], fileParallelism: false, testTimeout: 180_000, hookTimeout: 300_000 };
/** They turn the clock by months, or compare all that somebody has: on a second running template, which is smaller. */
const TURNED = ['test/isolation/matrix.test.ts', 'test/local/journeys/j1.test.ts', ...['benefit', 'deadlines'].map((name) => `test/local/${name}.test.ts`)];
/** Each starts a platform of its own: it turns the clock by years, kills, alters, or has other functions or nobody else there. */
const APART = ['test/isolation/**/*.test.ts', 'test/local/journeys/*.test.ts', ...['audit', 'durability'].map((name) => `test/local/${name}.test.ts`)];
/** The whole demo over HTTP, minutes long: `npm run test:long`. */
const DEMO = 'test/local/answers.test.ts';

export default defineConfig({
  test: {
    reporters: [['default', { summary: false }], './test/support/closing-line.ts'],
    projects: [
      // Nothing here changes what another file loads: files share their modules.
      { test: { name: 'unit', include: ['test/{unit,infra}/**/*.test.ts'], isolate: false, testTimeout: 240_000 } },
      // The platform's own parts, with DynamoDB Local where data is concerned.
      { test: { name: 'platform', include: ['test/{platform,kernel}/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      // Use cases under a virtual clock and injected faults. Their sources are loaded with planted bugs, all asleep. The long files use every core by themselves.
      { plugins: [plantedBugs()], test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'], exclude: LONG, testTimeout: 600_000, hookTimeout: 60_000 } },
      // Minutes long: `npm run test:long`, with the demo over HTTP and the budgets of each request.
      { plugins: [plantedBugs()], test: { name: 'simulation-long', include: LONG, testTimeout: 300_000, hookTimeout: 60_000 } },
      // The application on the platform: one running template for all files, which therefore take turns.
      { test: { name: 'local', include: ['test/local/**/*.test.ts', 'test/bench/bundles.test.ts'], exclude: [...TURNED, ...APART, DEMO], ...RUNNING } },
      { test: { name: 'turned', include: TURNED, ...RUNNING } },
      // Some of them wait more than they work.
      { test: { name: 'apart', include: APART, exclude: TURNED, ...RUNNING, fileParallelism: true, maxWorkers: 2, globalSetup: ['test/support/prepared.ts'] } },
      { test: { name: 'demo', include: [DEMO], ...RUNNING, globalSetup: ['test/support/prepared.ts'] } },
      { test: { name: 'budgets', include: ['test/bench/budgets.test.ts'], ...RUNNING } },
    ],
  },
});
