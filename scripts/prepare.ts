/** What must be there before the platform starts: bundles, cloud assembly, personas. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { personas } from '../demo/personas.ts';

export interface Prepared { readonly cdkOut: string; readonly personas: string; readonly partners: string }

/** Where it lies. */
export const preparedIn = (folder: string): Prepared => ({ cdkOut: join(folder, 'cdk.out'), personas: join(folder, 'personas.json'), partners: 'demo/partners.json' });

/** Builds into `folder` (bundles, cdk.out, personas). Errors: the failing step's own output. */
export async function prepare(folder: string, options: { define?: Readonly<Record<string, string>> } = {}): Promise<Prepared> {
  const dist = join(folder, 'dist');
  const { cdkOut, personas: file, partners } = preparedIn(folder);
  rmSync(cdkOut, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run(['scripts/build.mjs', '--out', dist, ...Object.entries(options.define ?? {}).flatMap(([k, v]) => ['--define', `${k}=${v}`])]);
  await run(['infra/app.ts'], { CDK_OUTDIR: cdkOut, FOTFESTE_DIST: dist, FOTFESTE_FAST_SYNTH: '1' });
  writeFileSync(file, JSON.stringify(personas()));
  return { cdkOut, personas: file, partners };
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (d) => { output += d; });
    child.stderr.on('data', (d) => { output += d; });
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${args[0]} failed:\n${output}`))));
  });
}
