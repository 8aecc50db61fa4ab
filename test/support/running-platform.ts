/** One running template for all tests that cross HTTP: bundles and cloud assembly are made as `npm start` makes them. */
import type { TestProject } from 'vitest/node';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../demo/client.ts';
import { loadDemo } from '../../demo/load.ts';
import demoPartners from '../../demo/partners.json' with { type: 'json' };
import type { LogLine } from '../../local/contracts.ts';
import { startPlatform } from '../../local/platform.ts';
import { prepared as preparation } from './prepared.ts';
import { startProbe } from './probe.ts';
import { tracesOf } from './traces.ts';

declare module 'vitest' {
  interface ProvidedContext { address: string; /** See `probe.ts`. */ probe: string }
}

/** Receivers of webhooks beside the demo's, whose counts belong to the demo. */
const STAND_INS = ['test-well', 'test-down', 'test-dead', 'test-gone', 'test-paused', 'test-idempotency'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'fotfeste-'));
  const prepared = await preparation(folder);
  const partners = join(folder, 'partners.json');
  writeFileSync(partners, JSON.stringify({ ...demoPartners, ...Object.fromEntries(STAND_INS.map((name) => [name, { label: name }])) }));
  const lines: LogLine[] = [];
  const platform = await startPlatform({ ...prepared, partners, port: 0, quiet: true, onLog: (line) => lines.push(line) });
  const canaries = new Map<string, string>();
  const probe = await startProbe(platform, lines, canaries);
  await loadDemo(new Client(platform.address));
  project.provide('address', platform.address);
  project.provide('cdkOut', prepared.cdkOut);
  project.provide('probe', probe.address);
  return async () => {
    const traces = await tracesOf(platform, lines, [...canaries.keys()]);
    await probe.close();
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
    if (traces.length > 0) throw new Error(`${traces.length} personal values that tests sent lie in plain, 1 failed:\n${traces.slice(0, 20).map(({ value, where }) => `  ${JSON.stringify(value)} in ${where}, of the test: ${canaries.get(value)}`).join('\n')}`);
    // Fewer than these, and the search has lost what it searches for.
    console.log(`${canaries.size} personal values were sent, and none lies in plain`);
  };
}
