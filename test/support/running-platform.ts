/** One running template for all tests that cross HTTP: bundles and cloud assembly are made as `npm start` makes them. */
import type { TestProject } from 'vitest/node';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemo } from '../../demo/load.ts';
import { Client } from '../../demo/client.ts';
import { startPlatform } from '../../local/platform.ts';
import { prepare } from '../../scripts/prepare.ts';

declare module 'vitest' {
  interface ProvidedContext { address: string; cdkOut: string }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'fotfeste-'));
  const prepared = await prepare(folder);
  const platform = await startPlatform({ ...prepared, port: 0, quiet: true });
  await loadDemo(new Client(platform.address));
  project.provide('address', platform.address);
  project.provide('cdkOut', prepared.cdkOut);
  return async () => {
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
