/** Bundles and cloud assembly for platforms of the tests, made as `npm start` makes them; `npm test` makes them once, at `PREPARED`. */
import type { TestProject } from 'vitest/node';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, preparedIn, type Prepared } from '../../scripts/prepare.ts';

declare module 'vitest' {
  interface ProvidedContext { cdkOut: string }
}

/** What is there already, or made into `folder`. */
export const prepared = async (folder: string): Promise<Prepared> => (process.env['PREPARED'] ? preparedIn(process.env['PREPARED']) : prepare(folder));

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'fotfeste-'));
  project.provide('cdkOut', (await prepared(folder)).cdkOut);
  return () => rmSync(folder, { recursive: true, force: true });
}
